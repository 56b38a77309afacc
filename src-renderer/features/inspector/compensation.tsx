/** How the expert is paid: the model, the figures it needs, and where it stands. */
import { compensationStatuses, pricingModels } from '../../../sync/model/statuses.ts';
import type { AssignmentDetail } from '../../../src-preload/contract/rows.ts';
import { useT, type Translate } from '../../locales/translate.ts';
import type { Formats } from '../../locales/formats.ts';
import { useFormats } from '../../locales/use-formats.ts';

type Terms = NonNullable<AssignmentDetail['compensation']>;

export function Compensation({ compensation }: { readonly compensation: Terms }) {
  const t = useT();
  const formats = useFormats();
  const status = compensationStatuses.find(known => known === compensation.status);
  return (
    <>
      {amountWords(compensation, t, formats)}
      {status && <span className="block text-sm text-soft-ink">{t(`pay.${status}`)}</span>}
    </>
  );
}

function amountWords({ model, amountCents, dayRateCents, percentageBps }: Terms, t: Translate, formats: Formats): string {
  const net = (cents: number): string => t('inspector.compensation.net', { amount: formats.money(cents) });
  const share = percentageBps === null ? null : formats.percent(percentageBps);
  switch (pricingModels.find(known => known === model)) {
    case 'day_rate':
      return dayRateCents === null ? '' : t('inspector.compensation.day_rate', { amount: net(dayRateCents) });
    case 'success_fee':
      return share === null ? '' : t('inspector.compensation.success_fee', { share });
    case 'mixed':
      return amountCents === null || share === null ? '' : t('inspector.compensation.mixed', { amount: net(amountCents), share });
    case 'fixed':
      return amountCents === null ? t('inspector.compensation.fixed') : `${t('inspector.compensation.fixed')} · ${net(amountCents)}`;
    case undefined:
      return amountCents === null ? '' : net(amountCents);
  }
}
