/** `/v1/shape`: the Electric stand-in. Only the gateway knows its secret, so nobody goes past the gateway's rules. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Route, under } from './http/route.ts';
import { createShapeService, type ShapeService } from './shapes/shape-service.ts';
import { errorMessage } from './system-error.ts';

export type ShapesOptions = {
  readonly databaseUrl: string;
  readonly dataFolder: string;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

export type Shapes = { readonly route: Route; readonly secret: string; readonly fetch: ShapeService['fetch'] };

/** Each shape of each person is one stream: ended every minute, as Electric does, five hundred people would come back 160 times a second. */
const streamTimes = { keepAliveMs: 21_000, connectionMs: 10 * 60_000 };

export function openShapes({ databaseUrl, dataFolder, now, log }: ShapesOptions): Shapes {
  const secret = randomUUID();
  const service = createShapeService({
    databaseUrl,
    stateFolder: join(dataFolder, 'shapes'),
    secret,
    now,
    sse: streamTimes,
    onProblem: error => log(`shapes: ${errorMessage(error)}`),
  });
  const route: Route = {
    matches: under('/v1'),
    needsApiKey: () => false,
    handle: async ({ request, response }) => {
      await service.handle(request, response);
      return 'written';
    },
    close: () => service.close(),
  };
  return { route, secret, fetch: service.fetch };
}
