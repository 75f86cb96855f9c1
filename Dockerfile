# syntax=docker/dockerfile:1
# The bot as a small image: no compiler, no shell script, no root, and nothing to write but /data.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY scripts/build.mjs scripts/bundle.mjs scripts/notices.mjs scripts/prune.mjs scripts/
COPY config config
COPY src src
COPY tsconfig.json ./
RUN npm run build && rm dist/*.map dist/parts/*.map && node scripts/prune.mjs

FROM node:22-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data WEB_PORT=8080 METRICS_PORT=9464
# The C library's own; unless it is named, the first large page raises it, and then megabytes stay with each thread.
ENV MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY assets assets
COPY config config
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
# Every role answers on METRICS_PORT, once the tables are as this build wants them: the first start after an update may
# take minutes for that. Both ports listen inside only, until WEB_HOST and METRICS_HOST say otherwise.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30m --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.METRICS_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start"]
