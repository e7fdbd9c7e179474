import { mayOpen } from '@earshot/access';
import type { Overview } from '@earshot/contracts';
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes, useLocation, useNavigate } from 'react-router';
import { useOverviewPart } from '../connection/useOverview.js';
import { knownTimeZone, TimeZoneProvider } from '../format/timeZone.js';
import { PAGES } from '../pages.js';
import { useSession } from '../session/Session.js';
import { Broken, NotHere } from './Failure.js';
import { KeyHelpProvider } from './KeyHelp.js';
import { Loading } from './Loading.js';
import styles from './Shell.module.css';
import { TopBar } from './TopBar.js';
import { useKeys } from './useKeys.js';

const routes = PAGES.flatMap((page) =>
  [{ path: page.path, load: page.load }, ...page.inner].map(({ path, load }) => ({
    path,
    name: page.name,
    Page: lazy(load) as ComponentType,
  })),
);

const zoneOf = ({ time_zone }: Overview) => time_zone;

/** Every page stands in this. On a wall (`?wall=1`) the bar is left out. */
export function Shell() {
  const timeZone = useOverviewPart(zoneOf).data;
  const known = useMemo(() => knownTimeZone(timeZone), [timeZone]);
  const { pathname, search } = useLocation();
  const isWall = new URLSearchParams(search).get('wall') === '1' && pathname === '/';
  usePageKeys();
  useTitle(pathname);
  return (
    <TimeZoneProvider value={known}>
      <KeyHelpProvider>
        <div className={styles.shell} data-wall={isWall || undefined}>
          {!isWall && <TopBar />}
          <Guard key={pathname}>
            <Suspense fallback={<Loading />}>
              <Routes>
                {routes.map(({ path, Page }) => (
                  <Route key={path} path={path} element={<Page />} />
                ))}
                <Route path="*" element={<NotHere />} />
              </Routes>
            </Suspense>
          </Guard>
        </div>
      </KeyHelpProvider>
    </TimeZoneProvider>
  );
}

/** 1 to 8 lead to the pages, in the order of the navigation. */
function usePageKeys(): void {
  const navigate = useNavigate();
  const { me } = useSession();
  const pages = PAGES.filter(({ access }) => mayOpen(me, access));
  useKeys(Object.fromEntries(pages.map(({ path }, index) => [String(index + 1), () => void navigate(path)])));
}

/** The page's name in the tab; the live page writes its own, with the count of spikes. */
function useTitle(pathname: string): void {
  const { t } = useTranslation();
  const page = PAGES.find(({ path, inner }) =>
    path === '/'
      ? pathname === '/'
      : [path, ...inner.map((one) => one.path.split('/:')[0] ?? path)].some((start) => pathname.startsWith(start)),
  );
  const name = page === undefined ? '' : `${t(`nav.${page.name}`)} · `;
  useEffect(() => {
    document.title = `${name}Earshot`;
  }, [name]);
}

/** A page that fails to load or to draw says so in its place; the navigation stays. */
class Guard extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}
