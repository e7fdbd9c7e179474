import { theme as antTheme, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dark, inkOn, light, type Palette } from './palette.js';

const storageKey = 'earshot.appearance';
export type AppearanceName = 'light' | 'dark';

interface Appearance {
  readonly name: AppearanceName;
  readonly palette: Palette;
  readonly choose: (name: AppearanceName) => void;
}

const AppearanceContext = createContext<Appearance>({ name: 'light', palette: light, choose: () => {} });

/** Light or dark, in CSS, in Ant Design and for charts: the system's choice until the reader makes one. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }) {
  const system = useSystemAppearance();
  const [chosen, setChosen] = useState(storedAppearance);
  const { i18n } = useTranslation();
  const name = chosen ?? system;
  const palette = name === 'dark' ? dark : light;

  useLayoutEffect(() => {
    const root = document.documentElement;
    // The colours of both stand in the document (vite.config.ts); this says which count.
    root.dataset.appearance = name;
  }, [name]);

  const appearance = useMemo<Appearance>(
    () => ({
      name,
      palette,
      choose: (next) => {
        localStorage.setItem(storageKey, next);
        setChosen(next);
      },
    }),
    [name, palette],
  );

  return (
    <AppearanceContext value={appearance}>
      <ConfigProvider
        locale={i18n.language === 'zh' ? zhCN : enUS}
        theme={antDesignTheme(name, palette)}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </AppearanceContext>
  );
}

export function useAppearance(): Appearance {
  return useContext(AppearanceContext);
}

function antDesignTheme(name: AppearanceName, palette: Palette) {
  return {
    algorithm: name === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    token: {
      fontFamily: 'var(--font)',
      fontSize: 13,
      borderRadius: 5,
      controlHeight: 28,
      controlHeightSM: 24,
      wireframe: false,
      colorPrimary: palette.accent,
      colorLink: palette.accent,
      colorText: palette.text,
      colorTextSecondary: palette.textSoft,
      colorTextPlaceholder: palette.textFaint,
      colorBgContainer: palette.panel,
      colorBgElevated: palette.raised,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
    },
    components: {
      Segmented: { itemColor: palette.textSoft, trackBg: palette.band, itemSelectedBg: palette.panel },
      Button: { primaryShadow: 'none', defaultShadow: 'none', primaryColor: inkOn(palette.accent) },
    },
  };
}

function storedAppearance(): AppearanceName | null {
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : null;
}

function useSystemAppearance(): AppearanceName {
  const [query] = useState(() => window.matchMedia('(prefers-color-scheme: dark)'));
  const [isDark, setIsDark] = useState(query.matches);
  useEffect(() => {
    const update = () => setIsDark(query.matches);
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, [query]);
  return isDark ? 'dark' : 'light';
}
