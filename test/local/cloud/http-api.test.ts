import { describe, expect, it } from 'vitest';
import { aFunction } from './fixtures/assembly.ts';
import { play } from './fixtures/playing.ts';

const route = (key: string) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: { Ref: 'Api' },
    RouteKey: key,
    Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    AuthorizationType: 'NONE',
  },
});

async function playRoutes(...keys: string[]) {
  const { cloud } = await play({
    Web: aFunction('web'),
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'web', ProtocolType: 'HTTP' } },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Web', 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    ...Object.fromEntries(keys.map((key, i) => [`Route${i}`, route(key)])),
  });
  return cloud.httpUrl;
}

describe('an HTTP API', () => {
  it('gives a request to the function of its route and returns what that answers', async () => {
    const url = await playRoutes('POST /telegram');
    const response = await fetch(`${url}/telegram?a=1&a=2`, {
      method: 'POST',
      headers: { 'X-Custom': 'seen', 'content-type': 'application/json' },
      body: '{"update_id":1}',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-seen')).toBe('seen');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toEqual({ body: '{"update_id":1}', query: { a: '1,2' } });
  });

  it('prefers the more particular path, and fills in path parameters', async () => {
    const url = await playRoutes('GET /{proxy+}', 'ANY /promo/{id}', 'GET /plain');
    expect(await (await fetch(`${url}/promo/7`)).json()).toMatchObject({ parameters: { id: '7' } });
    expect(await (await fetch(`${url}/any/thing`)).json()).toMatchObject({ parameters: { proxy: 'any/thing' } });
    expect(await (await fetch(`${url}/plain`)).json()).toEqual({ hello: 'world' });
  });

  it.each([
    ['a path nobody serves', 'GET', '/nothing', 404, 'Not Found'],
    ['a method nobody serves', 'GET', '/telegram', 404, 'Not Found'],
    ['a function that fails, without its reason', 'POST', '/broken', 500, 'Internal Server Error'],
  ])('answers %s as the service does', async (_, method, path, status, message) => {
    const url = await playRoutes('POST /telegram', 'POST /broken');
    const response = await fetch(url + path, { method });
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });

  it('refuses a body above ten megabytes', async () => {
    const url = await playRoutes('POST /telegram');
    const response = await fetch(`${url}/telegram`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  it('gives a body that is no text in base64', async () => {
    const url = await playRoutes('POST /telegram');
    const response = await fetch(`${url}/telegram`, { method: 'POST', body: Buffer.from([1, 2]) });
    expect(await response.json()).toMatchObject({ body: 'AQI=' });
  });
});
