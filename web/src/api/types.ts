// The shapes that the server prints: docs/*.schema.json, and what the API puts around them.

export const ACTS = ['say', 'confirm', 'deny', 'refuse', 'demand', 'accuse', 'condemn', 'praise', 'warn', 'promise',
  'announce', 'expect', 'ask', 'agree'] as const;
export type Act = (typeof ACTS)[number];
export type Certainty = 'certain' | 'probable' | 'possible' | 'none';
export type Polarity = 'positive' | 'negative';
export type Quote = 'direct' | 'indirect' | 'mixed';
export const SOURCE_TYPES = ['person', 'office', 'group', 'media', 'anonymous', 'document', 'public'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];
export type EntityType = 'person' | 'place' | 'organization' | 'group' | 'other';
export type Relation = 'on' | 'after' | 'before' | 'since' | 'until';

export interface Span { start: number; end: number }
export interface Reference extends Span { entity: string | null }

export type BlockKind = 'title' | 'heading' | 'paragraph' | 'item' | 'quote' | 'caption' | 'furniture';
export interface Block extends Span { kind: BlockKind }

export interface Entity {
  id: string; type: EntityType; name: string; aliases: string[]; roles: string[]; mentions: Span[];
}

export interface DateMention extends Span { from: string | null; to: string | null; relation: Relation }

export interface Attribution {
  id: string; source: Reference | null; cue: Span & { lemma: string }; content: Span; quote: Quote; act: Act;
  certainty: Certainty; polarity: Polarity; source_type: SourceType; parent: string | null; via: Reference[];
  chain: string[];
}

export interface Report {
  isnad: 1; input: string; url: string | null; outlet: string | null; language: string; title: string;
  authors: string[]; published: string | null; modified: string | null; text: string; blocks: Block[];
  entities: Entity[]; dates: DateMention[]; attributions: Attribution[];
  links: { text: string; href: string; kind: 'related' | 'social' | 'source' }[];
}

export interface Card {
  id: string; url: string | null; outlet: string | null; language: string; title: string; published: string | null;
  added: string; version: number; versions?: number;
}

export interface Status { version: string; archive: string; articles: number; writable: boolean; public: boolean }
export interface Kept { id: string; done: 'added' | 'same' | 'updated'; title: string }
export interface ArticleList { articles: Card[]; next: string | null }
export interface ArticleAnswer { article: Card; report: Report; story: string | null }

export interface StoryCard { id: string; title: string; articles: number; outlets: string[]; first: string; last: string }
export interface StoryList { stories: StoryCard[]; total: number }

export type Stance = 'asserts' | 'denies' | 'hedges';
export type OriginKind = 'named' | 'anonymous' | 'agency' | 'outlet';
export type SameOrigin = 'name' | 'role' | 'copy' | 'wording' | 'citation' | 'only source';

export interface Account extends Span {
  article: string; stance: Stance; origin: string; attribution: string | null; chain: string[]; alike?: number;
  same_origin?: SameOrigin; as?: string;
  // Servers may send the words; where they don't, they are cut from the article.
  text?: string;
}

export interface Claim {
  id: string; text: string; contradicts: string[]; independent_origins: number;
  origins: { name: string; kind: OriginKind }[]; accounts: Account[];
}

export const EVENT_TYPES = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST',
  'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'] as const;
export type EventType = (typeof EVENT_TYPES)[number];
export interface EventPart extends Span { text: string; article: string; entity?: string }
export interface StoryEvent {
  told: EventPart; actor: EventPart | null; action: EventPart | null; recipient: EventPart | null; place: EventPart | null;
  date: { from: string; to: string; stated: EventPart | null } | null; type: EventType | null;
}

export interface Story {
  id: string; title: string; from: string; to: string; articles: string[]; outlets: string[]; reuse: string[][];
  claims: Claim[];
  passages?: { earlier: Span & { article: string }; later: Span & { article: string }; alike: number }[];
  event?: StoryEvent | null;
  cards?: Card[];
}

export interface Passage extends Span { text: string }
export interface FoundStatement {
  id: string; source: (Passage & { name: string | null }) | null; cue: Passage & { lemma: string }; content: Passage;
  quote: Quote; act: Act; certainty: Certainty; polarity: Polarity; source_type: SourceType;
}
export interface Result {
  id: string; score: number; article: Card; statement: FoundStatement | null; excerpt: Passage; matches: Span[];
}
export type FacetName = 'act' | 'outlet' | 'polarity' | 'source_type';
export interface SearchAnswer {
  query: string; articles: number; more: boolean; notes: string[]; results: Result[];
  facets?: Partial<Record<FacetName, Record<string, number>>>;
}

export interface Counted { id: string; type: EntityType; name: string; articles: number; statements: number }
export interface NameOf extends Counted {
  joined: 'itself' | 'stated' | 'form' | 'spelling' | 'hand'; to: string | null; why?: string;
  articles_that_say_so?: number; articles_that_say_otherwise?: number; first_article?: string; probability?: number;
  note?: string;
}
export type Acts = Partial<Record<Act, number>>;
export interface Day { day: string | null; articles: number; statements: number }
export interface WhoAnswer {
  asked: string; articles: number; more: boolean; names: NameOf[]; roles: { role: string; articles: number }[];
  said: Acts; said_of_it: Acts; speakers: (Counted & { said: number })[]; companions: (Counted & { together: number })[];
  days: Day[]; statements: Result[]; statements_about_it: Result[]; others: Counted[];
}

export interface ComparedSide { article: Card; text: string }
export interface ComparedPassage { left: Span; right: Span; alike: number; earlier: 'left' | 'right' }
export interface Comparison { left: ComparedSide; right: ComparedSide; passages: ComparedPassage[] }
