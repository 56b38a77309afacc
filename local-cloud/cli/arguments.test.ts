import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../data-folder.ts';
import { readArguments } from './arguments.ts';

describe('npm run cloud', () => {
  it('takes a port, a folder and a reset', () => {
    const read = readArguments(['--port', '5000', '--data', 'here', '--reset']);
    expect(read).toEqual({ ok: true, value: { help: false, reset: true, dataFolder: 'here', port: 5000 } });
  });

  it.each([[['--port', 'mille']], [['--port', '70000']], [['--prot', '5000']], [['here']]])('says what is wrong with %j', args => {
    expect(readArguments(args)).toMatchObject({ ok: false, error: expect.stringMatching(/--port|--prot|here/) });
  });
});

describe('the data folder, when none is given', () => {
  it('is where each system keeps a person’s application data', () => {
    const at = (platform: NodeJS.Platform, env: Record<string, string> = {}) => defaultDataFolder({ platform, env, home: '/home/me' });
    expect(at('linux')).toBe('/home/me/.local/share/financialtracker/cloud');
    expect(at('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/financialtracker/cloud');
    expect(at('darwin')).toBe('/home/me/Library/Application Support/financialtracker/cloud');
    expect(at('win32', { LOCALAPPDATA: '/local' })).toBe('/local/financialtracker/cloud');
  });
});
