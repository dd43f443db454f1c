export function SearchView(_: Record<string, unknown>) { return <h1>…</h1>; }
