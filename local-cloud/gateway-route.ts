/** `/functions/v1/shape`: the very gateway that Supabase's edge runtime serves in production. */
import { createShapeGateway } from '../supabase/functions/shape/handler.ts';
import { answerWith } from './http/web-handler.ts';
import type { Route } from './http/route.ts';
import type { Tokens } from './tokens.ts';

export type GatewayRouteOptions = {
  readonly tokens: Tokens;
  readonly now: () => number;
  /** Where the shape service answers, and what it asks for. */
  readonly electricUrl: () => string;
  readonly electricSecret: string;
  /** As `fetch`; the service is in this process, and each stream over a connection to ourselves would cost two more sockets. */
  readonly askElectric: (url: URL, init: RequestInit) => Promise<Response>;
};

const PATH = '/functions/v1/shape';

export function gatewayRoute({ tokens, now, electricUrl, electricSecret, askElectric }: GatewayRouteOptions): Route {
  const gateway = (request: Request) =>
    createShapeGateway({
      electricUrl: electricUrl(),
      electricSecret,
      verify: async token => {
        const verified = await tokens.verify(token);
        return verified.ok && verified.value.claims.role === 'authenticated' ? verified.value.claims : null;
      },
      fetch: askElectric,
      clock: {
        now,
        after: (ms, callback) => {
          const timer = setTimeout(callback, ms);
          return () => clearTimeout(timer);
        },
      },
    })(request);
  return {
    matches: path => path === PATH,
    // A function is reached by its token; the project's key is asked for where Supabase asks for it.
    needsApiKey: () => false,
    handle: call => answerWith(gateway, call),
  };
}
