import { QueryErrorResetBoundary, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import { openLive } from './api/live.js';
import { queryClient } from './api/query-client.js';
import { sessionQuery } from './api/session.js';
import { Loaded, Waiting } from './elements/loaded.js';
import { PageBoundary } from './shell/page-boundary.js';
import { Frame } from './shell/frame.js';
import { LiveContext } from './shell/live-banner.js';
import { NotFound } from './shell/not-found.js';

const SignIn = lazy(() => import('./pages/account/sign-in.js'));
const Invitation = lazy(() => import('./pages/account/invitation.js'));
const Today = lazy(() => import('./pages/today/today.js'));
const Bulletins = lazy(() => import('./pages/bulletins/bulletins.js'));
const BulletinPage = lazy(() => import('./pages/bulletins/bulletin.js'));
const BulletinEditor = lazy(() => import('./pages/bulletins/bulletin-editor.js'));
const Schedule = lazy(() => import('./pages/schedule/schedule.js'));
const SlotEditor = lazy(() => import('./pages/schedule/slot-editor.js'));
const Stations = lazy(() => import('./pages/stations/stations.js'));
const StationPage = lazy(() => import('./pages/stations/station.js'));
const Report = lazy(() => import('./pages/report/report.js'));
const People = lazy(() => import('./pages/people/people.js'));
const Areas = lazy(() => import('./pages/areas/areas.js'));

function Pages() {
  return (
    <Switch>
      <Route path="/" component={Today} />
      <Route path="/bulletins" component={Bulletins} />
      <Route path="/bulletins/new">{() => <BulletinEditor id={null} />}</Route>
      <Route path="/bulletins/:id">{({ id }) => <BulletinPage id={id} />}</Route>
      <Route path="/bulletins/:id/edit">{({ id }) => <BulletinEditor id={id} />}</Route>
      <Route path="/schedule" component={Schedule} />
      <Route path="/schedule/new" component={SlotEditor} />
      <Route path="/stations" component={Stations} />
      <Route path="/stations/:id">{({ id }) => <StationPage id={id} />}</Route>
      <Route path="/report" component={Report} />
      <Route path="/people" component={People} />
      <Route path="/areas" component={Areas} />
      <Route component={NotFound} />
    </Switch>
  );
}

/** The console of someone who is signed in; it alone listens to events. */
function Inside() {
  const [live] = useState(() => openLive(queryClient, '/api/v1/events'));
  const [location] = useLocation();
  useEffect(() => live.close, [live]);
  return (
    <LiveContext value={live}>
      <Frame>
        <QueryErrorResetBoundary>
          {({ reset }) => (
            <PageBoundary key={location} onReset={reset}>
              <Suspense fallback={<Waiting />}>
                <Pages />
              </Suspense>
            </PageBoundary>
          )}
        </QueryErrorResetBoundary>
      </Frame>
    </LiveContext>
  );
}

/** Which of the three consoles to show: the invitation's, the one of somebody, or the sign-in. */
export function App() {
  useTranslation();
  const [location] = useLocation();
  const session = useQuery(sessionQuery);
  if (location === '/invitation') {
    return (
      <Suspense fallback={<Waiting />}>
        <Invitation />
      </Suspense>
    );
  }
  return (
    <Loaded query={session}>
      {(me) => (me ? <Inside key={me.user.id} /> : <Suspense fallback={<Waiting />}>{<SignIn />}</Suspense>)}
    </Loaded>
  );
}
