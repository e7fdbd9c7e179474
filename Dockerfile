# One image for every service; the command says which:
#
#   docker build -t earshot .
#   docker run --env-file .env earshot start --only analyze
#
# With no command it is a whole Earshot in one process, its data in the volume /data:
#
#   docker run -p 127.0.0.1:4600:4600 -e EARSHOT_TOKEN=… -v earshot:/data earshot

FROM node:20-bookworm-slim AS build
WORKDIR /earshot
COPY . .
RUN npm run --silent setup
# What only builds and tests need goes: their packages, the page's (it is built), sources.
RUN rm -rf node_modules packages/*/node_modules services/*/node_modules tests \
  && CI=true node infra/setup/pnpm.mjs install --prod --frozen-lockfile --offline --filter '@earshot/cli...' --filter '!@earshot/web' \
  && find packages services -name src -type d -not -path '*/node_modules/*' -prune -exec rm -r {} + \
  && rm -rf infra docs packages/*/.turbo services/*/.turbo

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    EARSHOT_HOST=0.0.0.0 \
    EARSHOT_DATA_DIR=/data
# Only what runs all of Earshot, the SQL door and the demo write there; a service on its own keeps nothing.
RUN install -d -o node -g node -m 700 /data
VOLUME /data
COPY --from=build /earshot /earshot
USER node
WORKDIR /earshot
EXPOSE 4600
# Ready: it reaches its servers, its model answers, its readers read.
HEALTHCHECK --interval=10s --timeout=8s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.EARSHOT_PORT || 4600}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/earshot/earshot"]
CMD ["start"]
