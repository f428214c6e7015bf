#!/bin/sh
# What people write by hand to bring an app onto minikube: build both images, save and import them, upgrade and wait.
# Kinder than most: an image is tagged by its ID, so that nothing is rolled out where nothing changed.
# plain-script.sh NAMESPACE HOST [build argument ...], in the repository's root
set -eu
namespace=$1
host=$2
shift 2
for service in backend frontend; do
  image=plain-$service
  docker build --quiet --file "infra/docker/$service.Dockerfile" --tag "$image" "$@" .
  tag=$(docker image inspect --format '{{.Id}}' "$image" | cut -c 8-23)
  docker tag "$image" "$image:$tag"
  docker save "$image:$tag" | minikube ssh --native-ssh=false -- sudo ctr -n k8s.io images import -
  eval "${service}_tag=$tag"
done
helm upgrade --install todo-app infra/helm/todo-app --namespace "$namespace" --create-namespace \
  --set "ingress.host=$host" \
  --set "backend.image.repository=plain-backend,backend.image.tag=$backend_tag" \
  --set "frontend.image.repository=plain-frontend,frontend.image.tag=$frontend_tag" \
  --wait --timeout 5m
