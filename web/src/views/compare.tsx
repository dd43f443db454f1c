export function CompareView(_: Record<string, unknown>) { return <h1>…</h1>; }
