export function ArticlesView(_: Record<string, unknown>) { return <h1>…</h1>; }
