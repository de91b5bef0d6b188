#ifndef MYSQLSPEC_CPCAP_SHIM_H
#define MYSQLSPEC_CPCAP_SHIM_H

#include <pcap/pcap.h>

#endif
