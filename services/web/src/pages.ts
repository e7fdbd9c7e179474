import type { Page as Access } from '@earshot/access';
import type { ComponentType } from 'react';

interface Page {
  /** Its name, in the texts under `nav`. */
  readonly name: 'live' | 'cases' | 'suppliers' | 'alerts' | 'explore' | 'sql' | 'correct' | 'admin';
  readonly path: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** Whom the navigation shows it to; the server refuses others by itself. */
  readonly access: Access;
  /** Addresses that belong to it without being it. */
  readonly inner: readonly { readonly path: string; readonly load: Page['load'] }[];
}

/** Every page, each a bundle of its own, in the order of the navigation. */
export const PAGES: readonly Page[] = [
  { name: 'live', path: '/', access: 'live', load: () => import('./live/LivePage.js'), inner: [] },
  {
    name: 'cases',
    path: '/cases',
    access: 'cluster',
    load: () => import('./cases/CasesPage.js'),
    inner: [
      { path: '/cases/:caseId', load: () => import('./cases/CasePage.js') },
      { path: '/clusters/:clusterId', load: () => import('./clusters/ClusterPage.js') },
    ],
  },
  {
    name: 'suppliers',
    path: '/suppliers',
    access: 'suppliers',
    load: () => import('./suppliers/SuppliersPage.js'),
    inner: [
      { path: '/suppliers/:supplierId/products/:productId', load: () => import('./suppliers/ProductPage.js') },
      { path: '/suppliers/:supplierId', load: () => import('./suppliers/SupplierPage.js') },
    ],
  },
  { name: 'alerts', path: '/alerts', access: 'alerts', load: () => import('./alerts/AlertsPage.js'), inner: [] },
  { name: 'explore', path: '/explore', access: 'explore', load: () => import('./explore/ExplorePage.js'), inner: [] },
  { name: 'sql', path: '/sql', access: 'sql', load: () => import('./sql/SqlPage.js'), inner: [] },
  { name: 'correct', path: '/correct', access: 'correct', load: () => import('./correct/CorrectPage.js'), inner: [] },
  { name: 'admin', path: '/admin', access: 'admin', load: () => import('./admin/AdminPage.js'), inner: [] },
];

/** Begins to load the page of an address before anything is drawn. */
export function preloadPage(path: string): void {
  const inner = PAGES.flatMap((page) => page.inner).find((one) => path.startsWith(one.path.split(':')[0] ?? path));
  void (inner ?? PAGES.find((page) => page.path === path))?.load();
}
