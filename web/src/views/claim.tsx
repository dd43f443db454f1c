export function ClaimView(_: Record<string, unknown>) { return <h1>…</h1>; }
