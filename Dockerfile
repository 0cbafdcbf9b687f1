# syntax=docker/dockerfile:1
FROM node:20-bookworm AS build
WORKDIR /build
# The native add-ons are built here, where there is a compiler.
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json nest-cli.json ormconfig.ts ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
# Only /data is written to: the rest of the tree may be mounted read-only.
RUN install -d -o node -g node -m 0700 /data
VOLUME /data
USER node
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "require(process.env.TLS_CERT_FILE?'https':'http').get({host:'127.0.0.1',port:process.env.PORT,path:'/health/live',rejectUnauthorized:false},(a)=>process.exit(a.statusCode===200?0:1)).on('error',()=>process.exit(1))"]
# Node itself is process 1, so that it hears SIGTERM.
CMD ["node", "--no-allocation-site-pretenuring", "--no-memory-reducer", "--no-concurrent-marking", "--heap-growing-percent=100", "--no-incremental-marking-task", "--max-semi-space-size=32", "dist/src/start.cjs"]
