/** A query with one more condition; what it has already is not said twice. */
export function withField(query: string, field: string, value: string): string {
  const term = `${field}:${/^[\p{L}\p{N}_-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`}`;
  const words = query.trim();
  return words.includes(term) ? words : `${words} ${term}`.trim();
}
