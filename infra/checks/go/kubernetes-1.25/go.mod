module checks/kubernetes-1.25

go 1.26.0

require k8s.io/kubernetes v1.25.16
