export function ReadView(_: Record<string, unknown>) { return <h1>…</h1>; }
