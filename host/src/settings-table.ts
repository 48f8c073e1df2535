import { setting } from './setting-kinds.js';

/**
 * Every setting of Loa, the one table that the README's document is made from.
 * A value comes from the command line, the environment, the settings file, or the default, in that order.
 */
export const settings = {
  LOA_DATA: setting.path('centre', './data', 'Folder of the centre: database, media, keys.'),
  LOA_HOST: setting.text('centre', '127.0.0.1', 'Address to listen on; 0.0.0.0 opens the centre to the network.'),
  LOA_HTTP_PORT: setting.port('centre', 8080, 'Port of the console, the API and the media. 0 takes a free one.'),
  LOA_MQTT_PORT: setting.port('centre', 1883, 'Port of the MQTT broker. 0 takes a free one.'),
  LOA_PUBLIC_URL: setting.url(
    'centre',
    '',
    'Address of the centre as stations and browsers reach it; empty means http://localhost and the port.',
  ),
  LOA_PUBLIC_MQTT_URL: setting.url(
    'centre',
    '',
    'Address of the broker as stations reach it; empty means the host of LOA_PUBLIC_URL and the MQTT port.',
  ),
  LOA_DATABASE_URL: setting.text('centre', '', 'postgres://… for PostgreSQL; empty means SQLite in the data folder.'),
  LOA_ZONE: setting.zone('centre', 'Asia/Ho_Chi_Minh', 'Time zone of new stations.'),
  LOA_UPLOAD_MEBIBYTES_MAX: setting.integer('centre', 64, [1, 1024], 'Largest audio file that may be uploaded, MiB.'),
  LOA_BULLETIN_MINUTES_MAX: setting.integer('centre', 45, [1, 120], 'Longest audio of one bulletin, minutes.'),
  LOA_STATION_DATA: setting.path(
    'station',
    './data/station',
    'Folder of the station: identity, programme, media, journal, recordings.',
  ),
  LOA_STATION_SERVER: setting.url('station', '', 'Address of the centre, needed until the station is enrolled.'),
  LOA_STATION_CODE: setting.secret('station', 'One-time enrolment code, needed until the station is enrolled.'),
  LOA_STATION_SINK: setting.choice(
    'station',
    ['auto', 'alsa', 'recording', 'none'],
    'Where sound goes; auto takes the sound card, or a recording where there is none.',
  ),
  LOA_STATION_ALSA_DEVICE: setting.text('station', 'default', 'ALSA device of the sound card.'),
  LOA_STATION_BOARDS: setting.boards(
    'station',
    'Boards and relays as id=port@baud, parted by commas: gate=/dev/serial/by-id/usb-x@57600; of another make: gate=onbon-bx-k:/dev/…@9600.',
  ),
  LOA_STATION_AMPLIFIER: setting.relay(
    'station',
    'Relay that switches the amplifier, as board id and relay number: gate:0. Empty: not switched.',
  ),
  LOA_STATION_LEAD_IN_MS: setting.integer(
    'station',
    1000,
    [0, 10_000],
    'The amplifier is on this long before sound, ms.',
  ),
  LOA_STATION_LEAD_OUT_MS: setting.integer(
    'station',
    500,
    [0, 10_000],
    'The amplifier stays on this long after sound, ms.',
  ),
  LOA_STATION_PAGE_ADDRESS: setting.text(
    'station',
    '127.0.0.1',
    'Address of the status page; 0.0.0.0 opens it to the network of the box, empty gives none.',
  ),
  LOA_STATION_PAGE_PORT: setting.port('station', 8090, 'Port of the status page. 0 takes a free one.'),
  LOA_STATION_PAGE_PIN: setting.pin(
    'station',
    'PIN of the status page, 6 to 12 digits; empty makes one and keeps it in the folder of the station.',
  ),
  FFMPEG_PATH: setting.text('both', '', 'ffmpeg program; empty looks on the PATH, then in the installed packages.'),
  LOA_FFMPEG_BUNDLED: setting.choice(
    'both',
    ['yes', 'no'],
    'Whether the ffmpeg of the installed packages may be used when the machine has none.',
  ),
  LOA_LOG_LEVEL: setting.choice(
    'both',
    ['info', 'debug', 'warn', 'error', 'silent'],
    'Least serious line that is logged.',
  ),
  LOA_LOCAL_STATION: setting.choice(
    'start',
    ['yes', 'no'],
    'Whether npm start runs a station on this machine beside the centre.',
  ),
  LOA_LOCAL_BOARD: setting.size('start', '160x32', 'Size of the virtual LED board of the local station, in pixels.'),
} as const;

export type SettingName = keyof typeof settings;
