/**
 * Ports at which something other than a web server is known to listen: those that browsers refuse, and those of
 * databases and their kind. A request there could be taken for an order.
 */
const OTHERS = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 138, 139, 143, 161, 179, 389, 427, 445, 465, 512, 513,
  514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 873, 989, 990, 993, 995, 1433, 1521,
  1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3268, 3269, 3306, 3389, 3659, 4045, 4190, 5060,
  5061, 5432, 5433, 5672, 5984, 5985, 5986, 6000, 6379, 6380, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
  6697, 7000, 7001, 8086, 8123, 9000, 9004, 9005, 9009, 9042, 9092, 9200, 9300, 9440, 10080, 10250, 11211,
  27017, 27018, 27019,
])

/** True for a port of a service that is known to be none of the web's. */
export function isOtherService(port: number): boolean {
  return port === 0 || OTHERS.has(port)
}
