import { grid, runDetector } from './alerts/simulatedStream.testkit.js';
const t=performance.now(); const c0=process.cpuUsage();
runDetector({ leaves: grid(10,4,5,3), weeks: 9, clumping: 2, seed: 7 }, { fromWeek: 8, tickMinutes: 60 });
const c=process.cpuUsage(c0); console.log('cpu', (c.user/1e3/168).toFixed(1),'ms/tick');
