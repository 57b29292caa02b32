# Two stages: the browser's code is committed, so Go alone builds the program,
# and what runs is one static file on an empty file system.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/procession ./cmd/procession \
 && mkdir -p /out/data /out/tmp

FROM scratch
COPY --from=build /out/procession /procession
# 65532 is nobody in particular: the program needs no rights but its folder.
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 /out/tmp /tmp
COPY LICENSE /LICENSE
USER 65532:65532
ENV TMPDIR=/tmp
VOLUME /data
EXPOSE 8080
# serve answers /healthz; the program asks itself, as there is no shell here.
HEALTHCHECK --interval=15s --timeout=3s --start-period=5s \
  CMD ["/procession", "healthcheck"]
ENTRYPOINT ["/procession"]
CMD ["serve", "--addr", ":8080", "--data", "/data"]
