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

/** All texts in Vietnamese; the other languages have the same keys. */
export const vi = {
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
