/** For queries that are asked without a cloud. */
import type { OnlineFindings } from '../../src-main/core/search/online-findings.ts';

export const nothingOnline: OnlineFindings = { of: () => null, placeOf: () => null };
