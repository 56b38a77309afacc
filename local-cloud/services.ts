/** Opens each part of the cloud that answers requests. */
import { atMost } from './at-most.ts';
import { authRoute } from './auth/auth-route.ts';
import { gatewayRoute } from './gateway-route.ts';
import type { Route } from './http/route.ts';
import type { ProjectKeys } from './keys.ts';
import type { Database } from './open-database.ts';
import { realtimeRoute } from './realtime/realtime-route.ts';
import { restRoute } from './rest/rest-route.ts';
import { openShapes } from './shapes-route.ts';
import { createTokens } from './tokens.ts';

export type ServicesOptions = {
  readonly database: Database;
  readonly keys: ProjectKeys;
  readonly dataFolder: string;
  readonly url: () => string;
  readonly now: () => number;
  readonly log: (line: string) => void;
  readonly accessTokenSeconds: number;
  readonly refreshReuseSeconds: number;
};

export type Services = { readonly routes: readonly Route[]; close(): Promise<void> };

const LONGEST_GOODBYE_MS = 5_000;

export async function openServices({ database, keys, now, url, ...options }: ServicesOptions): Promise<Services> {
  const tokens = await createTokens(keys, now);
  const shapes = openShapes({ databaseUrl: database.url, now, ...options });
  const routes: readonly Route[] = [
    authRoute({ db: database.own, tokens, keys, now, issuer: () => `${url()}/auth/v1`, ...options }),
    restRoute({ db: database.own, pipelined: database.people, tokens }),
    realtimeRoute({ db: database.own, tokens, now, log: options.log }),
    gatewayRoute({ tokens, now, electricUrl: url, electricSecret: shapes.secret, askElectric: shapes.fetch }),
    shapes.route,
  ];
  return {
    routes,
    close: async () => {
      await atMost(LONGEST_GOODBYE_MS, Promise.all(routes.map(async route => route.close?.())));
    },
  };
}
