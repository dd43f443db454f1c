export function WhoView(_: Record<string, unknown>) { return <h1>…</h1>; }
