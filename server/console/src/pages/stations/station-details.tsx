import { useTranslation } from 'react-i18next';
import type { OnlineState, Station } from '../../api/types.js';
import { Facts, Panel } from '../../elements/layout.js';
import { useManner } from '../../format/use-manner.js';
import { clockTime, dayAndTime } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';

/** What the station says of itself, and since when. */
export function StationDetails({ station }: { readonly station: Station }) {
  const { t } = useTranslation();
  const manner = useManner(station.zone);
  const now = useNow();
  const { state, lastContact } = station;
  const live = station.online && state?.online ? state : null;
  const contact = lastContact ? dayAndTime(lastContact, manner, now) : t('stations.never');
  const playing = () => {
    if (live === null) return lastContact ? t('stations.unknownNow', { time: contact }) : '–';
    if (!live.playing) return t('stations.nothing');
    return t('stations.since', { title: live.playing.title, time: clockTime(live.playing.since, manner) });
  };
  return (
    <Panel title={t('stations.details')}>
      <Facts
        facts={[
          { name: t('stations.nowPlaying'), value: playing() },
          { name: t('stations.lastContact'), value: contact },
          { name: t('stations.program'), value: <Programme station={station} /> },
          { name: t('common.volume'), value: `${station.volumePercent} %` },
          ...useLiveFacts(live),
        ]}
      />
    </Panel>
  );
}

function useLiveFacts(live: OnlineState | null) {
  const { t } = useTranslation();
  if (live === null) return [];
  const { media, amplifier, sink, clockTrusted, proofsWaiting, refused, software } = live;
  return [
    { name: t('stations.media'), value: t('stations.mediaStored', media) },
    { name: t('stations.amplifier'), value: t(`words.amplifier.${amplifier}`) },
    { name: t('stations.sink'), value: sink },
    {
      name: t('stations.clock'),
      value: clockTrusted ? t('stations.clockTrusted') : t('words.station.clock-untrusted'),
    },
    { name: t('stations.proofsWaiting'), value: proofsWaiting > 0 ? String(proofsWaiting) : null },
    { name: t('stations.refused'), value: refused > 0 ? String(refused) : null },
    { name: t('stations.software'), value: software },
  ];
}

function Programme({ station: { manifest, zone } }: { readonly station: Station }) {
  const { t } = useTranslation();
  const manner = useManner(zone);
  const now = useNow();
  if (!manifest) return t('stations.noProgram');
  return manifest.adopted
    ? t('stations.adopted', { time: dayAndTime(manifest.adoptedAt ?? manifest.issuedAt, manner, now) })
    : t('stations.notAdopted', { time: dayAndTime(manifest.issuedAt, manner, now) });
}
