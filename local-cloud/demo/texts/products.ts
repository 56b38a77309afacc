/** The thirteen products of the catalogue. */
import { atmp } from './atmp.ts';
import { cee } from './cee.ts';
import { cfe } from './cfe.ts';
import { cii } from './cii.ts';
import { cir } from './cir.ts';
import { dfs } from './dfs.ts';
import { elec } from './elec.ts';
import { foncier } from './foncier.ts';
import { jei } from './jei.ts';
import { msa } from './msa.ts';
import type { ProductTexts } from './scene.ts';
import { ticpe } from './ticpe.ts';
import { tva } from './tva.ts';
import { urssaf } from './urssaf.ts';

export const productTexts: readonly ProductTexts[] = [ticpe, urssaf, cir, cii, dfs, tva, foncier, cee, msa, jei, atmp, cfe, elec];
