import type { Act, Certainty, EntityType, EventType, FacetName, Kept, NameOf, OriginKind, Polarity, Quote, Relation, SameOrigin, SourceType, Stance } from '../api/types';

/** A sentence for each form that the language's plural has; {n} is the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export const FIELDS = ['speaker', 'act', 'about', 'place', 'outlet', 'source-type', 'lang', 'after', 'before', 'polarity'] as const;
export type Field = (typeof FIELDS)[number];
export type Shown = Stance | 'repeats';

type Texts<Keys extends string> = Record<Keys, string>;

/** All words of the pages. A language that misses one does not compile. */
export interface Dictionary {
  nav: Texts<'stories' | 'read' | 'add' | 'articles' | 'search' | 'who' | 'compare' | 'skip' | 'main' | 'language'>;
  act: Texts<Act>;
  certainty: Texts<Certainty>;
  polarity: Texts<Polarity>;
  quote: Texts<Quote>;
  sourceType: Texts<SourceType>;
  entityType: Texts<EntityType>;
  eventType: Texts<EventType>;
  relation: Texts<Relation>;
  stance: Texts<Shown | 'none'>;
  hedged: string;
  denied: string;
  originKind: Texts<OriginKind>;
  sameOrigin: Texts<SameOrigin>;
  count: Record<'articles' | 'outlets' | 'statements' | 'claims' | 'origins' | 'stories' | 'results' | 'files' | 'passages', Plural>;
  common: Texts<'loading' | 'more' | 'previous' | 'next' | 'close' | 'cancel' | 'again' | 'unknownOutlet' | 'noDate' | 'nobody' | 'by' | 'modified' | 'original' | 'untitled' | 'exportAs' | 'copied' | 'notCopied' | 'place' | 'showAll'>;
  problem: Texts<'title' | 'noAnswer' | 'unknown' | 'denied' | 'missingTitle' | 'missing'>;
  stories: Texts<'title' | 'lead' | 'newest' | 'largest' | 'order' | 'empty' | 'emptyHelp' | 'range' | 'pages'>;
  story: Texts<'timeline' | 'ledger' | 'ledgerHelp' | 'claim' | 'origins' | 'contradiction' | 'accounts' | 'several' | 'single'
    | 'graph' | 'sameAs' | 'inArticle' | 'event' | 'who' | 'did' | 'whom' | 'where' | 'when'
    | 'kind' | 'back' | 'noClaims' | 'shared' | 'mentioned' | 'compareTwo' | 'compareHelp' | 'choose' | 'moreArticles' | 'firstArticle'>;
  claim: Texts<'title' | 'graph' | 'origins' | 'carriers' | 'outlets' | 'graphLabel' | 'copyEdge' | 'contradicts' | 'copies' | 'asList'>;
  read: Texts<'title' | 'lead' | 'text' | 'textHint' | 'file' | 'drop' | 'url' | 'submit' | 'busy' | 'keep' | 'keeping' | 'open' | 'another'
    | 'notKept' | 'need'> & { kept: Texts<Kept['done']> };
  article: Texts<'statements' | 'entities' | 'dates' | 'panel' | 'speaker' | 'anyone' | 'act' | 'anyAct' | 'none' | 'noneFiltered' | 'unread'
    | 'copy' | 'chain' | 'chainHelp' | 'inside' | 'furniture' | 'marks' | 'legend' | 'source' | 'cue' | 'content' | 'carrier'
    | 'noEntities' | 'noDates' | 'story' | 'mentions' | 'alias' | 'undated' | 'filter' | 'outlet' | 'origin' | 'kept'>;
  add: Texts<'title' | 'lead' | 'files' | 'folder' | 'drop' | 'progress' | 'added' | 'same' | 'updated' | 'failed' | 'left' | 'done' | 'stopped'
    | 'errors' | 'readOnly' | 'open' | 'newest' | 'none'>;
  articles: Texts<'title' | 'lead' | 'empty' | 'emptyHelp' | 'version' | 'exportAll'>;
  search: Texts<'title' | 'label' | 'placeholder' | 'submit' | 'help' | 'helpWords' | 'helpFields' | 'facets' | 'none' | 'noneHelp' | 'start'
    | 'moreArticles' | 'onlyArticle' | 'moreResults'>
    & { fields: Texts<Field>; facet: Texts<FacetName> };
  who: Texts<'title' | 'label' | 'submit' | 'placeholder' | 'start' | 'names' | 'roles' | 'said' | 'saidOfIt' | 'speakers' | 'companions'
    | 'days' | 'statements' | 'about' | 'others' | 'main' | 'split' | 'merge' | 'splitAsk' | 'mergeAsk' | 'note' | 'confirm' | 'done' | 'more' | 'chart' | 'chartDay' | 'table' | 'day' | 'unknownDay' | 'together' | 'mergeHelp'>
    & { joined: Texts<NameOf['joined']> };
  compare: Texts<'title' | 'lead' | 'left' | 'right' | 'submit' | 'none' | 'passages' | 'alike' | 'earlier' | 'pick' | 'find' | 'nothing' | 'same' | 'passage'>;
  footer: string;
}
