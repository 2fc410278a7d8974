# A static binary and nothing else.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /backchannel ./cmd/backchannel && mkdir -p /data /scratch && chmod 1777 /scratch

FROM scratch
COPY --from=build /backchannel /backchannel
COPY --from=build --chown=65532:65532 /data /data
COPY --from=build /scratch /tmp
USER 65532:65532
ENTRYPOINT ["/backchannel"]
CMD ["serve", "--listen", "0.0.0.0:8080"]
