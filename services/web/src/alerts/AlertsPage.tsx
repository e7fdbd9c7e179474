import { useTranslation } from 'react-i18next';
import { SupplierSelect } from '../names/SupplierSelect.js';
import { useMayAsk } from '../session/Session.js';
import page from '../shell/page.module.css';
import { Tabs } from '../shell/Tabs.js';
import { useAddress } from '../shell/useAddress.js';
import { ALERT_TABS, parseAlertsView, printAlertsView } from './alertsView.js';
import { Channels } from './Channels.js';
import { Mutes } from './Mutes.js';
import { Rules } from './Rules.js';
import { Signals } from './Signals.js';

/** What was told and what was not, to whom and by which rules. */
export default function AlertsPage() {
  const { t } = useTranslation();
  const [view, change] = useAddress(parseAlertsView, printAlertsView);
  // Rules, channels and mutes are of all suppliers: who sees only some does not see them.
  const seesAll = useMayAsk('GET', '/v1/alert-rules');
  const shown = ALERT_TABS.filter((tab) => seesAll || tab === 'open' || tab === 'past' || tab === 'held_back');
  const { tab } = view;
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>{t('alerts.title')}</h1>
        <Tabs
          label={t('alerts.title')}
          tabs={shown.map((name) => ({ name, label: t(`alerts.tab.${name}`) }))}
          current={tab}
          search={(name) => printAlertsView({ ...view, tab: name })}
        />
        {(tab === 'open' || tab === 'past' || tab === 'held_back') && (
          <div className={`${page.controls} ${page.end}`}>
            <SupplierSelect value={view.supplierId} onChange={(supplierId) => change({ supplierId })} />
          </div>
        )}
      </div>
      {tab === 'rules' ? (
        <Rules />
      ) : tab === 'channels' ? (
        <Channels />
      ) : tab === 'mutes' ? (
        <Mutes />
      ) : (
        <Signals key={tab} state={tab} supplierId={view.supplierId} />
      )}
    </main>
  );
}
