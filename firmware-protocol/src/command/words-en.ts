import type { Words } from './words.js';

export const ENGLISH: Words = {
  usage: `loa-board: try LED boards and relays on the spot

  loa-board list                       serial ports, by device id
  loa-board probe [PORT]               asks every family at every speed
  loa-board show                       size, abilities and state
  loa-board text "Chữ tiếng Việt"      shows text
  loa-board pattern [border|full|checker|columns|rows]   pictures that test pixels
  loa-board clock [2026-11-25T07:30]   sets the clock (this machine's time unless told)
  loa-board brightness N               sets the brightness
  loa-board relay INDEX on|off         switches a relay
  loa-board blank                      takes away what is shown
  loa-board trace FILE                 records the line, decoded
  loa-board simulate FAMILY            a simulated device to practise on

  --port PORT  --family FAMILY  --speed BITS/S  --address NUMBER  --size 160x32  --profile NAME
  --seconds S (how long to show or record)  --trace FILE (records any action)  --listen (sends nothing)
  --link NAME, --draw (simulate)  --json (list, show)  --language vi|en
  Families: loa, onbon-bx-k, alpha, modbus-relay

Exit codes: 0 done · 1 the device refuses · 2 usage · 3 nothing found, or no answer · 4 the port cannot be used · 5 content cannot be shown
`,
  unknownAction: (name) => `There is no action “${name}”. See loa-board help.`,
  badOption: (what) => `A wrong option: ${what}. See loa-board help.`,
  badValue: (what) => `A wrong value: ${what}. See loa-board help.`,
  noPorts: 'This machine has no serial port. Plug in a USB-RS232/RS485 adapter and run loa-board list again.',
  whichPort: (ports) =>
    `There are several ports. Add --port with one of them:\n${ports.map((port) => `  ${port}`).join('\n')}`,
  trying: (family, speed) => `Asking ${family} at ${speed} bit/s…`,
  found: (family, speed, model) => `Found ${model}, family ${family}, ${speed} bit/s.`,
  nothingFound: (port) =>
    `No device answers at ${port}. Check power, wires (try A and B, or TX and RX, the other way round) and address; try --address.`,
  cannot: (what, model) => `${model} cannot do this: ${what}.`,
  abilities: {
    showPages: 'show pictures',
    showText: 'show text',
    blank: 'take away what is shown',
    setClock: 'set a clock',
    setBrightness: 'set a brightness',
    setRelay: 'switch relays',
  },
  showing: (seconds) => `Showing for ${seconds} seconds. Ctrl-C ends it.`,
  done: 'Done.',
  facts: {
    family: 'Family',
    model: 'Model',
    uid: 'Device id',
    firmware: 'Firmware',
    size: 'Size',
    speed: 'Speed',
    content: 'Takes',
    readBack: 'Read back',
    clock: 'Clock can be set',
    brightness: 'Brightness',
    relays: 'Relays',
    leaseKeeper: 'When the host dies',
    on: 'Screen is on',
    holdsContent: 'Has content',
    shownCrc: 'CRC of the page lit',
    time: 'Time of the device',
    discardedBytes: 'Bad bytes discarded',
  },
  yes: 'yes',
  no: 'no',
  unknown: 'not known',
  none: 'none',
  leaseKeepers: { device: 'the device switches off by itself', host: 'the device does NOT switch off' },
  readBacks: { pixels: 'pixel by pixel', presence: 'only that there is content', none: 'no' },
  tracing: (file, seconds) => `Recording the line to ${file} for ${seconds} seconds…`,
  traced: (events, file) => `${events} events recorded in ${file}.`,
  simulating: (family, device) => `A simulated device of family ${family} at ${device}. Ctrl-C ends it.`,
  tryIt: 'In another window, try:',
  failed: (what) => `Failed: ${what}`,
  advice: {
    'unsupported-letters': 'This board or font lacks the letters: {letters}. Leave them out or replace them.',
    'text-too-long': 'The text is too long for this board. Shorten it.',
    'board-too-small': 'The board is too small for text: it needs 16 rows at least. Check --size.',
    'board-too-large': 'This family cannot show pictures that large. Check --size.',
    'bad-argument': 'The device does not take that: {message}.',
    'bad-frame': 'What comes over the line is broken. Check wires and speed.',
    'bad-message': 'The device answers nonsense. Check --family and --speed; record it with --trace.',
    'wrong-size': 'The size does not fit the board: {message}.',
    'too-many-pages': 'Too many pages for this board. Shorten the text.',
    'upload-failed':
      'A page was sent several times and is still incomplete. The line is noisy or too long; try a lower speed.',
    'page-crc': 'The board holds another page than it was sent. The line is noisy; try again.',
    'list-crc': 'The board shows something else. Does another machine drive it too?',
    nack: 'The device refuses: {boardCode}. Try again; if it persists, check --profile and --size.',
    timeout:
      'The device does not answer. Check power, wires (try A and B the other way round), --address and --speed; run loa-board probe.',
    offline: 'The device is out of reach. Check power and wires.',
    'not-authentic': 'The board has another key.',
    unsupported: 'This device has no such ability.',
    'queue-full': 'Too many calls at once.',
    closed: 'The port closed: the cable was pulled or the device lost power. Plug it in and start again.',
    'port-failed':
      'The port cannot be used. Check its name (loa-board list), that your account is in the group dialout, and stop what holds the port (such as loa-station). {message}',
  },
};
