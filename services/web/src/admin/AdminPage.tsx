import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../shell/Loading.js';
import page from '../shell/page.module.css';
import { Tabs } from '../shell/Tabs.js';
import { useAddress } from '../shell/useAddress.js';
import { ADMIN_TABS, parseAdminView, printAdminView } from './adminView.js';
import { DeadLetters } from './DeadLetters.js';
import { HealthTab } from './HealthTab.js';
import { People } from './People.js';
import { Tokens } from './Tokens.js';

const ModelCard = lazy(() => import('../model/ModelCard.js'));

/** Who may come in, what could not be processed, how the parts fare, and what the model can do. */
export default function AdminPage() {
  const { t } = useTranslation();
  const [{ tab }] = useAddress(parseAdminView, printAdminView);
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>{t('admin.title')}</h1>
        <Tabs
          label={t('admin.title')}
          tabs={ADMIN_TABS.map((name) => ({ name, label: t(`admin.tab.${name}`) }))}
          current={tab}
          search={(name) => printAdminView({ tab: name })}
        />
      </div>
      {tab === 'people' && <People />}
      {tab === 'tokens' && <Tokens />}
      {tab === 'letters' && <DeadLetters />}
      {tab === 'health' && <HealthTab />}
      {tab === 'model' && (
        <Suspense fallback={<Loading />}>
          <ModelCard />
        </Suspense>
      )}
    </main>
  );
}
