import { post, postJson, query } from './client';

/** What can be read: pasted text, a file, an address. */
export type Input = { kind: 'text'; text: string } | { kind: 'file'; file: File } | { kind: 'url'; url: string };

const HTML_NAME = /\.x?html?$/i;

/** Sends an input to /read or /articles as it is; files keep their bytes, whatever their encoding. */
export function send<T>(path: '/read' | '/articles', input: Input, signal?: AbortSignal): Promise<T | null> {
  switch (input.kind) {
    case 'url': return postJson<T>(path, { url: input.url }, signal);
    case 'text': return post<T>(path, input.text, 'text/plain;charset=utf-8', signal);
    case 'file': {
      const { file } = input;
      const type = HTML_NAME.test(file.name) ? 'text/html' : 'application/octet-stream';
      // A blob of its own, lest the browser's guess of the type stands against ours.
      return post<T>(path + query({ name: file.webkitRelativePath || file.name }), new Blob([file], { type }), type, signal);
    }
  }
}
