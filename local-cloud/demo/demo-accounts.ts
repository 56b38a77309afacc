/** The accounts that the sign-in screen offers on the local cloud, and two more for tests. */

export const demoPassword = 'demo-1234';
/** Reserved for examples: no letter can reach anyone. */
export const demoDomain = 'demo.financialtracker.example';

type DemoAccount = {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: 'client' | 'expert' | 'admin';
  readonly organisation: string;
};

const account = (name: string, rest: Omit<DemoAccount, 'email' | 'password'>): DemoAccount => ({
  email: `${name}@${demoDomain}`,
  password: demoPassword,
  ...rest,
});

export const demoClient = account('client', { displayName: 'Claire Vasseur', role: 'client', organisation: 'Transports Valmorin' });
export const demoExpert = account('expert', { displayName: 'Julien Marchetti', role: 'expert', organisation: 'Marchetti Conseil' });
export const demoAdmin = account('admin', { displayName: 'Nadia Sorel-Belkadi', role: 'admin', organisation: 'FinancialTracker' });
/** Reads what the demo client's company has, and writes nothing. */
export const demoViewer = account('viewer', { displayName: 'Hugo Lenormand', role: 'client', organisation: 'Transports Valmorin' });
export const demoSecondExpert = account('expert2', {
  displayName: 'Élodie Garancher',
  role: 'expert',
  organisation: 'Garancher & Associés',
});

/** What the sign-in screen shows. */
export const demoAccounts: readonly DemoAccount[] = [demoClient, demoExpert, demoAdmin];
