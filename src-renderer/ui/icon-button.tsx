/** A button that shows only an icon: its name is read aloud, and shown on hover and focus. */
import { Tooltip } from '@base-ui/react/tooltip';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly pressed?: boolean;
  /** `accent`: the one thing to press here. */
  readonly tone?: 'quiet' | 'accent';
};

export function IconButton({ icon: Icon, label, pressed, tone = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={
          <button
            type="button"
            aria-label={label}
            aria-pressed={pressed}
            className={classNames(
              'inline-flex size-8 shrink-0 items-center justify-center rounded-control transition-colors disabled:opacity-50',
              tone === 'accent' ? 'bg-accent text-on-accent hover:bg-accent-hover' : 'hover:bg-hover hover:text-ink active:bg-pressed',
              tone === 'quiet' && (pressed === true ? 'bg-pressed text-ink' : 'text-soft-ink'),
              className,
            )}
            {...rest}
          >
            <Icon aria-hidden size={16} strokeWidth={1.75} />
          </button>
        }
      />
      <TooltipPopup label={label} />
    </Tooltip.Root>
  );
}

export function TooltipPopup({ label, side = 'bottom' }: { readonly label: string; readonly side?: 'bottom' | 'right' | 'top' }) {
  return (
    <Tooltip.Portal>
      <Tooltip.Positioner side={side} sideOffset={6} className="z-50">
        <Tooltip.Popup className="float-in max-w-72 rounded-control bg-ink px-2 py-1 text-xs whitespace-pre-line text-surface">
          {label}
        </Tooltip.Popup>
      </Tooltip.Positioner>
    </Tooltip.Portal>
  );
}
