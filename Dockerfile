# Makes the editions of a folder of notes, without anything else installed:
#
#     docker build --tag studypress .
#     docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/notes" studypress build

FROM python:3.12-slim-bookworm AS packages
WORKDIR /studypress
RUN python -m venv /opt/studypress
# The packages that we need are a layer of their own: it lasts until one of these two files changes.
COPY pyproject.toml constraints.txt ./
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" \
      > requirements.txt \
    && /opt/studypress/bin/pip install --no-cache-dir --constraint constraints.txt --requirement requirements.txt
COPY LICENSE README.md ./
COPY layouts layouts
COPY studypress studypress
RUN /opt/studypress/bin/pip install --no-cache-dir --no-deps . \
    && /opt/studypress/bin/pip check

FROM python:3.12-slim-bookworm
# Their versions are those of the Debian release, which is named above.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 1000 reader
COPY --from=packages /opt/studypress /opt/studypress
# A run may have any user's number, and such a user has no home: what is cached may be lost.
ENV PATH="/opt/studypress/bin:$PATH" XDG_CACHE_HOME=/tmp/cache PYTHONDONTWRITEBYTECODE=1
USER 1000
WORKDIR /notes
ENTRYPOINT ["studypress"]
CMD ["build"]
