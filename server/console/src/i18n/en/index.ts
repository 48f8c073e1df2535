import type { Messages } from '../messages.js';
import { account } from './account.js';
import { areas } from './areas.js';
import { bulletins } from './bulletins.js';
import { common } from './common.js';
import { people } from './people.js';
import { problems } from './problems.js';
import { report } from './report.js';
import { schedule } from './schedule.js';
import { shell } from './shell.js';
import { stations } from './stations.js';
import { today } from './today.js';
import { words } from './words.js';

/** All texts in English. */
export const en: Messages = {
  account,
  areas,
  bulletins,
  common,
  people,
  problems,
  report,
  schedule,
  shell,
  stations,
  today,
  words,
};
