export function AddView(_: Record<string, unknown>) { return <h1>…</h1>; }
