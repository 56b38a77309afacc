/** The assignment at a glance: number, status, dates, money, and the client's file. */
import type { AssignmentDetail } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Chip } from '../../ui/chip.tsx';
import { PriorityMark } from '../../ui/priority-mark.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { Compensation } from './compensation.tsx';
import { Fact, InspectorSection } from './inspector-section.tsx';

export function AssignmentFacts({ assignment }: { readonly assignment: AssignmentDetail }) {
  const t = useT();
  const formats = useFormats();
  const { reference, file, progressPct, estimatedDays, actualDays } = assignment;
  return (
    <>
      <InspectorSection title={t('inspector.assignment')}>
        <p className="mb-2 text-sm text-soft-ink tabular-nums">
          {reference ?? (
            <span className="rounded-control border border-dashed border-control px-1.5 py-0.5">{t('inspector.reference.pending')}</span>
          )}
        </p>
        <dl>
          <Fact name={t('inspector.status')}>
            <StatusChip status={assignment.status} />
          </Fact>
          <Fact name={t('inspector.priority')}>
            {assignment.priority === 'normal' ? t('priority.normal') : <PriorityMark priority={assignment.priority} />}
          </Fact>
          <Fact name={t('inspector.product')}>
            <Chip>{assignment.productCode}</Chip> <span className="block text-sm text-soft-ink">{assignment.productName}</span>
          </Fact>
          <Fact name={t('inspector.client')}>{assignment.clientName}</Fact>
          <Fact name={t('inspector.expert')}>
            {assignment.expertName ?? <span className="text-soft-ink">{t('inspector.noExpert')}</span>}
          </Fact>
          <Fact name={t('inspector.due')}>{assignment.dueOn && formats.date(assignment.dueOn)}</Fact>
          <Fact name={t('inspector.duration')}>{estimatedDays !== null ? t('inspector.days', { count: estimatedDays }) : null}</Fact>
          <Fact name={t('inspector.actual')}>{actualDays !== null ? t('inspector.days', { count: actualDays }) : null}</Fact>
          {assignment.compensation && (
            <Fact name={t('inspector.compensation')}>
              <Compensation compensation={assignment.compensation} />
            </Fact>
          )}
        </dl>
        {assignment.status === 'in_progress' && (
          <div className="mt-3">
            <p className="mb-1 flex justify-between text-sm text-soft-ink tabular-nums">
              {t('inspector.progress')} <span>{formats.percent(progressPct * 100)}</span>
            </p>
            <ProgressBar label={t('inspector.progress')} value={progressPct} most={100} />
          </div>
        )}
      </InspectorSection>
      {file && (
        <InspectorSection title={t('inspector.file')}>
          <dl>
            <Fact name={t('inspector.period')}>
              {t('inspector.periodValue', { from: formats.date(file.periodFrom), to: formats.date(file.periodTo) })}
            </Fact>
            <Fact name={t('inspector.estimated')}>{file.estimatedCents !== null ? formats.money(file.estimatedCents) : null}</Fact>
            <Fact name={t('inspector.deadline')}>{file.claimDeadlineOn && formats.date(file.claimDeadlineOn)}</Fact>
          </dl>
        </InspectorSection>
      )}
    </>
  );
}
