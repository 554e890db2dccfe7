# mipsc in a container, built from this tree:
#   docker build -t mipsc .
#   docker run --rm -v "$PWD:/work" mipsc task.mips -o program.py
FROM debian:bookworm-slim AS build
COPY . /source
RUN /source/scripts/package --yes

FROM debian:bookworm-slim
COPY --from=build /source/build/packages/ /tmp/packages/
RUN apt-get update \
 && apt-get install -y --no-install-recommends /tmp/packages/mipsc_*.deb \
 && rm -rf /tmp/packages /var/lib/apt/lists/*
WORKDIR /work
ENTRYPOINT ["mipsc"]
