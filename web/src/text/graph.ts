import type { Account, Claim } from '../api/types';
import type { Shown } from '../i18n/dictionary';
import { shownStance } from './ledger';

export interface GraphNode { id: string; kind: 'origin' | 'carrier' | 'account'; name: string; layer: number; row: number; account?: Account; stance?: Shown; places: number }
export interface GraphEdge { from: GraphNode; to: GraphNode; copied: boolean }
export interface Graph { nodes: GraphNode[]; edges: GraphEdge[]; layers: number }

/** Who stands between the origin and the page, the nearest to the origin first. */
export function carriersOf({ chain, origin }: Account): string[] {
  const place = chain.indexOf(origin, 1);
  const between = chain.slice(1, place > 0 ? place : -1).reverse();
  return between.filter((name, index) => name && name !== origin && name !== chain[0] && name !== between[index - 1]);
}

/** The way of a claim from its origins through its carriers to the articles. */
export function graphOf(claim: Claim, outlets: Map<string, string>): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const node = (id: string, fresh: Omit<GraphNode, 'id' | 'row' | 'places'>): GraphNode => {
    const found = nodes.get(id) ?? { id, row: 0, places: 0, ...fresh };
    nodes.set(id, found);
    return found;
  };
  const join = (from: GraphNode, to: GraphNode, copied: boolean): void => {
    if (from !== to) edges.set(`${from.id}\n${to.id}`, { from, to, copied });
  };

  const pages = 1 + Math.max(0, ...claim.accounts.map((account) => carriersOf(account).length));
  const page = (account: Account): GraphNode =>
    node(`account ${account.article}`, { kind: 'account', name: outlets.get(account.article) || (account.chain[0] ?? ''), layer: pages, account, stance: shownStance(account) });

  for (const { name } of claim.origins) node(`origin ${name}`, { kind: 'origin', name, layer: 0 });
  for (const account of inOrder(claim)) {
    const end = page(account);
    end.places++;
    const before = account.same_origin === 'copy' ? claim.accounts.find((other) => other.article === account.as) : undefined;
    if (before && before.article !== account.article) {
      join(page(before), end, true);
      continue;
    }
    let last = node(`origin ${account.origin}`, { kind: 'origin', name: account.origin, layer: 0 });
    carriersOf(account).forEach((name, index) => {
      const carrier = node(`carrier ${index} ${name}`, { kind: 'carrier', name, layer: index + 1 });
      join(last, carrier, false);
      last = carrier;
    });
    join(last, end, false);
  }
  return placed([...nodes.values()], [...edges.values()]);
}

// Accounts of one origin stand together, so that few lines cross.
function inOrder(claim: Claim): Account[] {
  const rank = new Map(claim.origins.map(({ name }, index) => [name, index]));
  return [...claim.accounts].sort((a, b) => (rank.get(a.origin) ?? 0) - (rank.get(b.origin) ?? 0));
}

// What was copied stands a layer behind what it was copied from, as often as it takes.
function placed(nodes: GraphNode[], edges: GraphEdge[]): Graph {
  const copies = edges.filter((edge) => edge.copied);
  for (let round = 0; round < Math.min(copies.length, 6); round++) {
    for (const { from, to } of copies) to.layer = Math.max(to.layer, Math.min(from.layer + 1, 8));
  }
  const used = [...new Set(nodes.map((one) => one.layer))].sort((a, b) => a - b);
  const filled = new Map<number, number>();
  for (const one of nodes) {
    one.layer = used.indexOf(one.layer);
    one.row = filled.get(one.layer) ?? 0;
    filled.set(one.layer, one.row + 1);
  }
  return { nodes, edges, layers: used.length };
}
