/** What just failed or was done, said once, without stopping anybody. */
import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { IconButton } from './icon-button.tsx';

export const toasts = Toast.createToastManager();

export function ToastArea({ label, closeLabel }: { readonly label: string; readonly closeLabel: string }) {
  return (
    <Toast.Provider toastManager={toasts} timeout={8000}>
      <Toast.Portal>
        <Toast.Viewport aria-label={label} className="fixed right-4 bottom-4 z-50 flex w-80 flex-col gap-2 outline-none">
          <ToastList closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map(toast => (
    <Toast.Root key={toast.id} toast={toast} className="float-in flex items-start gap-3 rounded-card bg-raised p-3 shadow-float">
      <div className="min-w-0 flex-1">
        <Toast.Title className="font-medium" />
        <Toast.Description className="mt-0.5 text-sm text-soft-ink" />
      </div>
      <Toast.Close render={<IconButton icon={X} label={closeLabel} className="-mt-1 -mr-1" />} />
    </Toast.Root>
  ));
}
