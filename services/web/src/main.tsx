import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './App.js';
import { ApiFailure } from './api/ApiFailure.js';
import { takeToken } from './api/token.js';
import { startLanguage } from './i18n/language.js';
import { preloadPage } from './pages.js';
import { AppearanceProvider } from './theme/Appearance.js';
import './theme/base.css';

const token = takeToken();
preloadPage(window.location.pathname);
await startLanguage();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // One more try for a hiccup; after that the page says that the server is away, and the intervals go on asking.
      retry: (failures, error) => failures < 1 && !(error instanceof ApiFailure && error.kind !== 'away'),
      retryDelay: 400,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: 'always',
    },
  },
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <AppearanceProvider>
        <BrowserRouter>
          <App initialToken={token} />
        </BrowserRouter>
      </AppearanceProvider>
    </QueryClientProvider>
  </StrictMode>,
);
