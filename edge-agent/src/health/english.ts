import type { CauseWords } from './words.js';

/** What is wrong and what to do, for technicians; `{…}` stands for a value of the cause. */
export const english: CauseWords = {
  severity: { severe: 'Severe', warning: 'Warning', notice: 'Notice' },
  cause: {
    'agent-stopped': {
      what: 'The program of this station does not run.',
      act: 'Restart the service loa-station; if it does not stay up, read the system log.',
    },
    'clock-untrusted': {
      what: 'The clock cannot be trusted: nothing planned sounds until it is set.',
      act: 'Connect the network so that the clock is set, or set it by hand; check the clock battery.',
    },
    'no-programme': {
      what: 'There is no schedule on this box.',
      act: 'Check the link to the centre, and that the centre has a schedule for this station.',
    },
    'disk-read-only': { what: 'The memory card takes no writes.', act: 'Make a backup and replace the card.' },
    'disk-full': {
      what: 'Only {percent} % of the memory card is free ({mebibytes} MiB).',
      act: 'Delete files that are not Loa’s, or put in a larger card.',
    },
    'no-sound-card': {
      what: 'No sound card is found.',
      act: 'Plug the sound card in again, then restart the program.',
    },
    'sound-fails': {
      what: 'The newest sound failed at the sound card.',
      act: 'Check cables and sound card, then play the test tone.',
    },
    'amplifier-fails': {
      what: 'The relay of the amplifier does not answer.',
      act: 'Check the board that carries the relay, its cable, and the power of the amplifier.',
    },
    'voltage-low': {
      what: 'The supply voltage of the box is low, or was since it was switched on.',
      act: 'Replace power supply and cable with ones that carry the load.',
    },
    'too-hot': { what: 'The box is at {celsius} °C.', act: 'Clean fan and vents, keep the sun off the cabinet.' },
    'card-worn': {
      what: 'About {percent} % of the life of the memory is used.',
      act: 'Plan to replace it; make a backup of the station’s folder.',
    },
    'card-errors': {
      what: 'The file systems noted {count} errors on the card.',
      act: 'Check card and power supply; better replace the card.',
    },
    'memory-short': {
      what: 'Only {percent} % of the memory is available.',
      act: 'Stop other programs on the box, or restart it.',
    },
    'load-high': {
      what: 'The box has too much to do: {load} tasks for each core.',
      act: 'Stop other programs on the box.',
    },
    'board-away': { what: 'The board {board} does not answer.', act: 'Check its power and its serial cable.' },
    'board-wrong': {
      what: 'The board {board} shows something else, sending again.',
      act: 'If it stays: switch off the card’s wifi and Bluetooth, look for an intruder, lock the box.',
    },
    'link-down': {
      what: 'No link to the centre for about {hours} hours.',
      act: 'Check SIM, network and the address of the centre. What is stored still plays.',
    },
    'modem-down': {
      what: 'The network device {name} is not connected.',
      act: 'Check the balance and data of the SIM; plug in modem and aerial again.',
    },
    'signal-weak': { what: 'The signal is only {percent} %.', act: 'Move or replace the aerial.' },
    'media-missing': {
      what: '{missing} of {wanted} audio files are missing.',
      act: 'Wait for the download; if the number stays, check network and SIM data.',
    },
    'muted-here': {
      what: 'Muted at the box, for another {minutes} minutes.',
      act: 'Switch the sound on again on this page when the work is done.',
    },
    'long-silent': {
      what: 'Nothing has sounded for {days} days.',
      act: 'Look at the schedule and at the reasons in the log; play the test tone and listen.',
    },
    'documents-refused': {
      what: '{count} documents of the centre were refused.',
      act: 'Tell the administrator: a signature, an approval or a revision is wrong.',
    },
    'proofs-waiting': {
      what: '{count} proofs have not reached the centre.',
      act: 'Check the link; they are kept and sent by themselves.',
    },
    'proofs-lost': {
      what: '{count} proofs were lost because the link was away too long.',
      act: 'Restore the link; note this time in the paper diary.',
    },
    'clock-off': {
      what: 'The clock of the box is {minutes} minutes off the time the station goes by.',
      act: 'Let the box reach a time server, and check the clock battery.',
    },
    'clock-stepped': {
      what: 'The clock was corrected by {minutes} minutes in the last day.',
      act: 'Fit or replace the clock battery (RTC).',
    },
    'volume-reduced': {
      what: 'The volume is reduced at the box: {percent} % at most.',
      act: 'Give it back on this page when it is not needed any more.',
    },
    'not-heard': {
      what: 'Sound goes into files, not to a loudspeaker.',
      act: 'Set LOA_STATION_SINK=auto at a real station.',
    },
    'programme-old': {
      what: 'The schedule has not changed for {days} days.',
      act: 'Ask whoever makes it whether it is still right.',
    },
    'no-clock-battery': {
      what: 'The box has no clock that runs without power (RTC).',
      act: 'Fit one: without power and network the box does not know the time.',
    },
  },
};
