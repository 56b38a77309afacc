/** Entry of the Electron host. Main stays out of the data's way: it opens the window and gives it a pipe to the engine. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, nativeImage, net, Notification } from 'electron';
import { powerMonitor, protocol, safeStorage, screen, session, shell as system, utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import log from 'electron-log/main.js';
import { createElectronShell } from '../../shell/electron-shell.ts';
import { serveShell } from '../../shell/shell-server.ts';
import type { Shell } from '../../shell/shell.ts';
import { isAlive } from '../process-alive.ts';
import { readCloudSetting, type CloudSetting } from './cloud-setting.ts';
import { confine, confineSession } from './confinement.ts';
import { keepEngineRunning, type EngineProcess } from './engine-process.ts';
import { quitWithLauncher } from './launcher-watch.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { createPageHandler, pageOrigin, pageScheme, pageSchemePrivileges } from './page-protocol.ts';
import { answerPipeRequests } from './pipe-requests.ts';

const pageFolder = join(import.meta.dirname, '../renderer');
const everyFewSeconds = (look: () => void): void => void setInterval(look, 3_000);
const warn = (line: string): void => log.warn(line);

const dataFolder = process.env['FT_DATA'] ?? app.getPath('userData');
app.setPath('userData', join(dataFolder, 'electron'));
log.transports.file.resolvePathFn = () => join(dataFolder, 'logs', 'main.log');
log.errorHandler.startCatching({ showDialog: false });
protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: pageSchemePrivileges }]);
app.enableSandbox();
confine(app);

if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();

function run(): void {
  const setting = readCloudSetting(process.env, join(process.resourcesPath, 'cloud.json'));
  if (setting === null) return fail('No cloud is configured: set FT_SUPABASE_URL and FT_SUPABASE_ANON_KEY, or start with npm start.');
  confineSession(session.defaultSession);
  protocol.handle(pageScheme, createPageHandler(pageFolder));
  const window = openMainWindow();
  const shell = createElectronShell({
    electron: { safeStorage, app, shell: system, powerMonitor, net, createNotification: options => new Notification(options) },
    windows: window,
    dataFolder,
    platform: process.platform,
    warn,
    everyFewSeconds,
  });
  const engine = startEngine(shell, setting);
  answerPipeRequests({ ipc: ipcMain, createChannel: () => new MessageChannelMain(), offer: engine.offer, warn });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        locale: app.getLocale(),
        platform: process.platform,
        packaged: app.isPackaged,
        openDataFolder: () => void system.openPath(dataFolder),
      }),
    ),
  );
  window.show();
  stayUntilQuit(window, engine);
}

function openMainWindow(): MainWindow {
  return createMainWindow({
    create: options => new BrowserWindow(options),
    screens: () => [screen.getPrimaryDisplay().workArea, ...screen.getAllDisplays().map(display => display.workArea)],
    toImage: ({ pixels, size }) => nativeImage.createFromBitmap(pixels, { width: size, height: size }),
    placeFile: join(dataFolder, 'window.json'),
    preload: join(import.meta.dirname, '../preload/electron.cjs'),
    url: `${pageOrigin}/`,
    // The launcher waits for this word.
    onShown: () => process.stdout.write('window open\n'),
  });
}

function startEngine(shell: Shell, setting: CloudSetting): EngineProcess<MessagePortMain> {
  const engine = keepEngineRunning<MessagePortMain>({
    fork: () => utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], { serviceName: 'FinancialTracker engine' }),
    start: { dataFolder: join(dataFolder, 'core'), ...setting, capabilities: shell.capabilities },
    onMessage: message => {
      if (message.type === 'log') return log[message.level](message.line);
      void serveShell(shell, message.request).then(news => news && engine.say({ type: 'shell', news }));
    },
    onGivenUp: fail,
    now: () => Date.now(),
    after: (ms, callback) => void setTimeout(callback, ms),
  });
  shell.onWake(reason => engine.say({ type: 'shell', news: { news: 'wake', reason } }));
  return engine;
}

function stayUntilQuit(window: MainWindow, engine: EngineProcess<MessagePortMain>): void {
  let stopped = false;
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', event => {
    if (stopped) return;
    event.preventDefault();
    void engine.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  quitWithLauncher({ launcherPid: process.env['FT_LAUNCHER_PID'], lives: isAlive, everyFewSeconds, quit: () => app.quit() });
}

function fail(detail: string): void {
  log.error(detail);
  dialog.showErrorBox('FinancialTracker', detail);
  app.exit(1);
}
