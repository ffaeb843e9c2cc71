import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server that speaks OpenAI's chat completions was asked. */
export interface Asked {
  authorization: string | undefined;
  body: { model: string; temperature: number; max_tokens: number; messages: { role: string; content: string }[] };
}

export type ModelAnswer = { text: string; tokens?: number } | { status: number } | 'silence' | { raw: string };

/** A model on this machine: it answers what the test says, and remembers what it was asked. */
export interface ModelServer {
  url: string;
  asked: Asked[];
  /** Answers from now on, one each; the last one stays. */
  answers(...next: ModelAnswer[]): void;
  close(): Promise<void>;
}

export async function startModelServer(): Promise<ModelServer> {
  let next: ModelAnswer[] = [{ text: 'Olá!' }];
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      response.writeHead(404).end();
      return;
    }
    asked.push({
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()) as Asked['body'],
    });
    const answer = (next.length > 1 ? next.shift() : next[0]) as ModelAnswer;
    if (answer === 'silence') return;
    if ('status' in answer) {
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end('{"error":{}}');
      return;
    }
    const usage = 'tokens' in answer ? { usage: { total_tokens: answer.tokens } } : {};
    const text =
      'raw' in answer
        ? answer.raw
        : JSON.stringify({ choices: [{ message: { role: 'assistant', content: answer.text } }], ...usage });
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answers(...answers) {
      next = answers;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
