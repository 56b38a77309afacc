/** Starts the local cloud with its demo data, telling what it does. */
import { ensureDemoData } from '../../local-cloud/demo/seed-demo.ts';
