import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { packagedProgram } from './packaged-program';

const wanted: readonly [fuse: keyof typeof FuseV1Options, state: FuseState][] = [
  ['RunAsNode', FuseState.DISABLE],
  ['EnableCookieEncryption', FuseState.ENABLE],
  ['EnableNodeOptionsEnvironmentVariable', FuseState.DISABLE],
  ['EnableNodeCliInspectArguments', FuseState.DISABLE],
  ['EnableEmbeddedAsarIntegrityValidation', FuseState.ENABLE],
  ['OnlyLoadAppFromAsar', FuseState.ENABLE],
  ['GrantFileProtocolExtraPrivileges', FuseState.DISABLE],
];

for (const [fuse, state] of wanted) {
  test(`the fuse ${fuse} is ${FuseState[state]}`, async () => {
    const wire = await getCurrentFuseWire(path.resolve(packagedProgram));
    expect(wire[FuseV1Options[fuse]]).toBe(state);
  });
}
