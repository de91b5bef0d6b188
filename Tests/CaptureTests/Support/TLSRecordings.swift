import Capture

/// Sessions between `openssl s_client` and `openssl s_server` of OpenSSL 3.0.19, recorded by a proxy
/// between them. The client sends lines; except in `tls13-resumed` and `tls13-early` the server
/// answers each with the same characters in reverse.
extension TLSRecording {
  static let all: [TLSRecording] = [
    TLSRecording(
      name: "tls13-aes128",
      keyLog: """
        SERVER_HANDSHAKE_TRAFFIC_SECRET e76a2816f64e0d661319b330afe0a55f635c37d9081cd1002e3701db5fbdc76a \
        f50901de7d7bbd57cda95057f45661f7df9515c4220b5c4e7a53ebb2799c7604
        SERVER_TRAFFIC_SECRET_0 e76a2816f64e0d661319b330afe0a55f635c37d9081cd1002e3701db5fbdc76a \
        c7742f5d1ed426aa4d96a90efdf41f1c436d7225acffcbb775b2c8cd4f7e4f47
        CLIENT_HANDSHAKE_TRAFFIC_SECRET e76a2816f64e0d661319b330afe0a55f635c37d9081cd1002e3701db5fbdc76a \
        bd91dc60629e40315a3c15f3502dbca4fd7913cda08871e3022939adccf4daee
        CLIENT_TRAFFIC_SECRET_0 e76a2816f64e0d661319b330afe0a55f635c37d9081cd1002e3701db5fbdc76a \
        229a6517d1e2d680b2a859f11f0e261c6fe694c61675e424ebedbea34056cc91
        """,
      pieces: [
        (
          .client,
          """
          FgMBAOsBAADnAwPnaigW9k4NZhMZszCv4KVfY1w32Qgc0QAuNwHbX73HaiCaFTfeY5/+cY55ItCaxxLAoxuu3PGx\
          2tksj5qrS5hCbAAEEwEA/wEAAJoAAAAPAA0AAApkYi5leGFtcGxlAAsABAMAAQIACgAWABQAHQAXAB4AGQAYAQAB\
          AQECAQMBBAAjAAAAFgAAABcAAAANAB4AHAQDBQMGAwgHCAgICQgKCAsIBAgFCAYEAQUBBgEAKwADAgMEAC0AAgEB\
          ADMAJgAkAB0AILm4MaF1V7xGYB2HoKi6iPXI3jzk5r+BDvO68EcqwN8D
          """
        ),
        (
          .server,
          """
          FgMDAHoCAAB2AwOuzNfV8//G1hp9fhcr5JukH7oTcPu45iPIMheWMIbm9SCaFTfeY5/+cY55ItCaxxLAoxuu3PGx\
          2tksj5qrS5hCbBMBAAAuACsAAgMEADMAJAAdACDpPGQ6Fcu/sxOur5pC7IOr/LCdZlF4y23Rs2MO9ebafhQDAwAB\
          ARcDAwAXQWNwU0zNlOvIn/RlKj2ngI2p3Ngtz6oXAwMBxiYH6MpeoaRhxq1MTlZVXd0VbhC1LDeOphpslUzHWV7D\
          qY5mnWrhlUPC2EpPnNpRH+3rrRIQC2rUhmsDKfVBCnwkom0TZuKTm3TAFCDFrlH2wuXphcbFRwdA4jLru7mgKtLV\
          +6xVyAWS5gO1s/07shU2USpYg1VRExsdav+NxL4NZ15sArDxC6h3PNJTGqYuFtVgopu7XBdMt34cyg+Ugw9feNVa\
          aBhC2WQbNqUTobbr78NuSN2w2YCrRtjYVBp3H34MVU7QSzu6WBpOQh8KYplohLW+vSchxDdHDGyVZD+y+/kMchbx\
          7CGWPZqeAaHI954BIJqaegszLLYwsycvsbKXV+b7cQ9WYB92GGxyVh/rNRVt5511l3ayaFAS8ZYh5fAXePoMHC/I\
          85T5+8yoqduDjVMQH4GtLBVN+YqFp862UateoPmpWWTwzfBLRa5ewhMKPzPdXYNEbRp+wgVz6qcWqw87kUAWgMs0\
          +qlMtRnez9FM36EUOKxrNmAbxGVoRURRNrlM9EMPqoxVszacfVL/H7Hhiqx2m9Kvf/dp2JSKV/6eaDIiT2uFRMM4\
          a4+KX+Wbx3NtPqcpCZsgEGWAdm2T1gPYh58XAwMAYMC25rYC6cipqTJ0ZvMWm3zszjqRcFe24h6KLFkrpVN00sgh\
          HNZdopFU9eKSRlOEYpqcze+6bCmM1R/AD6WTgOgG5R0tmY60OdTWofZN9Zj/VlY+3bFbbXqf8PRvXF3JCBcDAwA1\
          K+E1RoHpXZaHA68IvwKlZiCNBTonwyVOZfJgHbNnInlVPZSzfagPFUOUX0JBqQXc+FlV9ag=
          """
        ),
        (
          .client,
          """
          FAMDAAEBFwMDADWbPZ1e8xNwQ5pP/X/3rOVScptDgNUfNehOwLU/Oo/FQsPg9GJ6iWyi5WmV+dLeIRuIvK8O+Q==
          """
        ),
        (
          .server,
          """
          FwMDAOrVwQCEKRerLHxvSNjU6B4/jYuO/XHuucI5uq36crxIKE2veRFVPJJIqq06HRvlWW1/zeePmyb2PSonX/mt\
          DAfiTuMr4d6Q54cryoRm4Q9jweUWrsb3D5TVsBtdnTB1QU6szpv+FU7WtqTSUfNSZls5pkytUE1la/MSmORTSIGW\
          Cazi69a6Cf7a+/9AUhKdq/qK8EKgAOC2rKngvqD+l8JndDA0uSPaSaLT4pAT5xHOx+j8dyQbyb4SES1gDJzyRcBt\
          9kXgguYOXez51+Q+9NB1nCf51TQvSbq/BfGSz6tVjQM2Ljg/gs5joNEXAwMA6osqtCRSUyKNnOdvzl7+pi5miHzz\
          Zv6C/4lUYFZGgtFkb/DYyx3cpICNOjhmAaeu3N1X6vPfebcP8g+Uh7UpFORCjaS6F27OwVr8n1tQp/lWTth5RAfE\
          TFvBz4YceaKm4B3MA+LwU+rmERgtvJVl5j8Rv79/a7lD2ltvfyvV2FmbUYeScFY+Aiu0FG/ppJJZ2wGh5qmlCSpG\
          idyjneCiuYr530z5XosAkddTJ/kKmFAauV8xL4TkJy0r95kqoaGJmoYRglqofGEHMuRZWFFsZI4M0m7VfNJBv5Rh\
          MsnqNnYXPm0rkR9D4y4mhw==
          """
        ),
        (.client, "FwMDABoSAvIY4ZS4G1DmuTH0df8FKH+ChUuJ1p7Jag=="),
        (.server, "FwMDABrxivKlW8w60J7eI8McDUhst4iQ+WN1r4Ootw=="),
        (.client, "FwMDAB27cLSAp+qeQZT2lEN/ecKDvrrIL9Ln6Xxrv1gikg=="),
        (.server, "FwMDAB1uuD0I3OXbvjWOxmYC/kCDdzFkj64sv0o36/xT0w=="),
        (.client, "FwMDABP0i2GkEpb9oVKvUuGmgyj3jnKT"),
        (.server, "FwMDABOH9xzsou73eqYv4gD832wnXq/k"),
      ]),
    TLSRecording(
      name: "tls13-aes256",
      keyLog: """
        SERVER_HANDSHAKE_TRAFFIC_SECRET 50cba370ac83839ee82fe8d7cf72c260ad814578c128e97f9fb3215db65a3347 \
        f5c67180769a3f9106d9d355c5e0c6eae089457ed11c89ab67354eec30d153192bdf78a5e9482fdd50460e009bde5b81
        SERVER_TRAFFIC_SECRET_0 50cba370ac83839ee82fe8d7cf72c260ad814578c128e97f9fb3215db65a3347 \
        7fbe846085dd12ac857180dbca6357ce547a693afedba44eecb453de0dc460254b9f77bdce0db4a51718d7f43ba86311
        CLIENT_HANDSHAKE_TRAFFIC_SECRET 50cba370ac83839ee82fe8d7cf72c260ad814578c128e97f9fb3215db65a3347 \
        7f498a65f10ab5a2259814f04f736f0d82b4cd765dbedf48deeaa881534770f294d24394b1ca9bed205874b067870715
        CLIENT_TRAFFIC_SECRET_0 50cba370ac83839ee82fe8d7cf72c260ad814578c128e97f9fb3215db65a3347 \
        b697c765d923b8f79f2a1630f7145f499c7ce98c7d4a7eb5ce0466065f8c3cfeed68b0fa62074b4761985a5903ff55ba
        """,
      pieces: [
        (
          .client,
          """
          FgMBAPcBAADzAwNQy6NwrIODnugv6NfPcsJgrYFFeMEo6X+fsyFdtlozRyBD5Y2uUEbVcdHfNww+JdCLiN7TEuts\
          qdRsdwOG9y4UVQAEEwIA/wEAAKYAAAAPAA0AAApkYi5leGFtcGxlAAsABAMAAQIACgAWABQAHQAXAB4AGQAYAQAB\
          AQECAQMBBAAjAAAAEAAIAAYFbXlzcWwAFgAAABcAAAANAB4AHAQDBQMGAwgHCAgICQgKCAsIBAgFCAYEAQUBBgEA\
          KwADAgMEAC0AAgEBADMAJgAkAB0AIM2CS5RV9pWi9dlK2cgQPC5+UIGdC0Q1if4IEo+zedoj
          """
        ),
        (
          .server,
          """
          FgMDAHoCAAB2AwMB+TA0w2bwkShhn1kW7r90lcBoig/3a2+fu6nFZevimCBD5Y2uUEbVcdHfNww+JdCLiN7TEuts\
          qdRsdwOG9y4UVRMCAAAuACsAAgMEADMAJAAdACBZr2H2ToJfFBrCu0ivjxg9O4O1SsLdGIWR2pPpHMGmIxQDAwAB\
          ARcDAwAjazaoYWwp/NwTpA/US3gNrm3qKwD/4M9y94wira4ZLTVjDuAXAwMBxi7tWOHH4d2V9hwhsXa3pTeUN3tj\
          PdBqTQvKMPFpsjmpd3CQJLSVXx01ovjt3oBw3qdp0NHn5LVdYTNMtK2iQ1Kv46bgnqGisEd89auCoa3yjwgtphHC\
          CXTq+l6ZqKmyFGMRffQlgLGVMdgrbGjoP7zAtqauj9chl79KcKLMFaoaht5tpVv4t1NEwUADZnZBb8cyK6jiIRVt\
          ptaYkhwn4O4s2vJOzY3d+SGDYVCISHllWDkELk7XEPJqNin0S/Y60mKf3uJZUopNxm63lbqJ6GuHEf7bpeq+ys0W\
          t49oAPmMZtK8TeHFRzlyIdKAxKOdq/hbQ6r8Kjr4/f7Ie0dQUozONY31w3o2qabSg18oKD+rZzzqdrXNskFNnxIw\
          BbIcEF067Do3r/C2S3wUOI+TdTlKM7Y/8mGJU3nYGfwx95b/dAfLjbQ3jOCkHE7kJQMYR39SlCSYq6VqsFamsDqP\
          m7bMMG0bknZ9IdlD3Qc41aqhihElzJoInMrLnRfFLZQ66I2fnu6S+NbsyAP0li38lJ7NlY3YFn+NUN1TwDa6Ys97\
          Qd6Slbqa/YZlAzCZcRu2+CelCSSPhoz/cw+Hw/qpL4mEavPv8GcXAwMAYKnMHkTanlw4QcbtthYdoz28BbW4/QDy\
          w3TJ4cE1+UlFIXO/2Y47OfHj8bCHJsrpFBwmy6oPR98Ksq6oqpJDhon2hbzXIAQmRVo1yxDMF9w3JTqU08FMq7TN\
          7a1OG2pqFRcDAwBF8ZHuDSkOEViu0fhyRZWMcT77bBK27mXqiBfUFs5GChZZ/BbkDC4Q7tUGLcUAoSozTAD1tkXE\
          xOlpSQbBugIP1wY4PZW0
          """
        ),
        (
          .client,
          """
          FAMDAAEBFwMDAEWya+ZUJshtqLCSyy7C4IBq3GT2cin8rns2VjMvTIOvmc87tgtTI1Xn7XOYRdbsn7H8/+4UbaOP\
          ERWG2st1+To+eYRiYrY=
          """
        ),
        (
          .server,
          """
          FwMDAPqLmJ3E30HWtjCwmY1nhZEIk/eHFqbEeLM/NMsiUNvTW2MyAzJmMF2TEsZXABMZFHS8hXAnGo1V9O5bwG7p\
          8bX6xxuMjG+EW0CrGPgoSO0A19u4XiMBUVpi39133M8BQQECzbIGeilcP3GFzsbmLha23R+6M+zLlt5/W89ncEqk\
          xQTqVdGRwEYFkgLuuKEgrtrQjmqx+Uh0miwoddsktFOACuMbJbJTwvq1O2zAarSU3xcHEH0j7g0LQXi+RXoLdL5L\
          f66bsFMQcJltRqpHapTllic2l84O+qWiI32vPGQugEnFeiqhy/YpPZ3qw5sh+wC6Y+iuWvoC/bG/FwMDAPrEYXQ7\
          bp5vpLu4uf8NzB+zl7s+MyKsvE11D9RdUHQ5nisv4PoLR7xK/+HO9cAaZIQPw6cwll5qX6Cb+0/LbID4TG5OBYdy\
          l7s0LLrbD9oZC7cQHdf4MpaA6djzYV9rEO6X29O9inJO2sq33BDb196Wsuvtf+10DapkQdAALNC+5wD36CK7Lbn7\
          oJ5KauP06dPtJZ+qZEYSus+cvi6/J1E51ys3FZGPXhWS1CcI5wMgRhPsg0UdndT5VEQMIdLKDRMtg/UlJcT9cr1U\
          sHhaOONX0+RUKfge2UiHItxlNAYnVBBKt/Uxi6kDajhgUy051Gj14o2TMmmDRbuI
          """
        ),
        (.client, "FwMDABras+rm1BuvBgxQUdHB6/mMfUjBYe9N8ELvzw=="),
        (.server, "FwMDABqFgES4OopbHz7yIc9VIH+Xk5O2o+MmTWRAOg=="),
        (.client, "FwMDAB0S7b+YQDVBi7pBrL1J6iKTEbgMfn5TK7/JrqKECw=="),
        (.server, "FwMDAB0YJEdd16l1ZAIOybQcU2iYKA5JiKskt53q876T8g=="),
        (.client, "FwMDABMHPe5sW0x0f5VUAYx8q/KBs56P"),
        (.server, "FwMDABMN7hyWDBHYIy+Y4+Jr6gNXsgrO"),
      ]),
    TLSRecording(
      name: "tls13-chacha",
      keyLog: """
        SERVER_HANDSHAKE_TRAFFIC_SECRET f7611ddc7a818c0a4695cf5a3463791e69aac4772e5934b24e9332ee5710d3f9 \
        cb176a90586b68a1a592453e161b3fa41920b7afd0a682fa28c68e92f9ab7c85
        SERVER_TRAFFIC_SECRET_0 f7611ddc7a818c0a4695cf5a3463791e69aac4772e5934b24e9332ee5710d3f9 \
        2a5af190736d826adab979a683c550397a93e884ee7ba120257f64e95b534da7
        CLIENT_HANDSHAKE_TRAFFIC_SECRET f7611ddc7a818c0a4695cf5a3463791e69aac4772e5934b24e9332ee5710d3f9 \
        57e8b46ae63b1ddeb290c53e3b4b89e921072f2b895cc6d500f800da4d9c8147
        CLIENT_TRAFFIC_SECRET_0 f7611ddc7a818c0a4695cf5a3463791e69aac4772e5934b24e9332ee5710d3f9 \
        2f11e4fe3e431659d845bae198eb5055d33ab9e14b32d46afb1dce0b02ba3698
        """,
      pieces: [
        (
          .client,
          """
          FgMBAOsBAADnAwP3YR3ceoGMCkaVz1o0Y3keaarEdy5ZNLJOkzLuVxDT+SC1e8AtGH9j3yw61PCIeOX2yyVOdWhG\
          hm3X20TCNy/2MgAEEwMA/wEAAJoAAAAPAA0AAApkYi5leGFtcGxlAAsABAMAAQIACgAWABQAHQAXAB4AGQAYAQAB\
          AQECAQMBBAAjAAAAFgAAABcAAAANAB4AHAQDBQMGAwgHCAgICQgKCAsIBAgFCAYEAQUBBgEAKwADAgMEAC0AAgEB\
          ADMAJgAkAB0AIKSvjuXrngKI+QHoaZiz07caj3z7XMv3wIFiZyzQf+ck
          """
        ),
        (
          .server,
          """
          FgMDAHoCAAB2AwOFte5x/N7mDSbsGB+gND9WEghzlit3Fre8fU9ZWw8I3yC1e8AtGH9j3yw61PCIeOX2yyVOdWhG\
          hm3X20TCNy/2MhMDAAAuACsAAgMEADMAJAAdACAOqm6z1o3sODGGc2f3OPJLWlIkSYi4BxnFIYoxmzXHIBQDAwAB\
          ARcDAwAXrQxdZ1uELTJU5ulFBvjhth70GDz59aUXAwMBxqoX2YOYiejME1PJTX9JKJsrgi70/V3wfi5najzrT2B6\
          4eX6CSbwB6oYjfeJvqp6OTBGLdKqJh8Hh58bX1g/MyXulu0FIElooDNsrvZMBKGaDcARdU6UqL07gSFW9hRPRiVa\
          A9vw5AtzXsJhkjS9eVJ/kfbJVOUlMKgkcjYkznQggbcgt7wqcs4+Q6ukAyI2MpaXz8ut/VxhJadBEtaX9uh7N4zM\
          PTq+gD/P70yN7q9WV8bihJoYRGCXu9Mnum/76uqOpzduSOzjf2rU8BUuIQht8/xGgSiDjXsLcJuVYYZLC7JvHBKk\
          j4KnTmYCWR+Gqjdg72DrCdXCU1idMf234H4fG6p4O4m0kF9bBPq5fwsE4HAROcs+V+ZGISqd2jvuXc4WX+0MKOSp\
          tfB6OdeCuYYR+jhda9UzockUDjXqa5holum6NiN6yYvFPTLyun4ipWyYfz6NknPJMqDCXZka5oP9UVk4kwFrzPYI\
          H0/859GWXdVzGbcc4FnrI2hUHJ4oEy5VUCVbG3K9Qv5OMod03uLNVU2Uh9eelEJ6nFp50/Ig2dwN0WQTU27OxdG+\
          vz2mRacwxHPGmN+NVbDYnnfx866vwskYhecXAwMAX0TmmFEzFo3n6zD1kNzx6LK/GlhAY8ZHGUJJaByuYua1dDjD\
          uLdKEgQ30r2fOquma+lizruKOn4H/AgvvFxOD893VwUpYRaGrrtkUenIuYjca30DOvHVwUpDu3WKQlgaFwMDADUp\
          SRJs9+qZ+yTZR2RN9U9g5hPEewHXolzxT55rBvGFWF4oYsN5rpGSdOXNtTiDdIdkIpGbXA==
          """
        ),
        (
          .client,
          """
          FAMDAAEBFwMDADXnkl+/Z4aR5NZ4rtlH5vUocpCDFZ8tE8+pbodR7b6cq2PUdkiKds72wPmyYnUKAAVXsHPq3A==
          """
        ),
        (
          .server,
          """
          FwMDAOo/3yZ2fUdhHeY9ZKXbbKrSaUThIuBO8Jse6u9nDbYqZuaQoUOvKePJagCnyPSqqoSJxrgd8dTXBMXjtyoj\
          +tOmHKpegTqyco30im67MZgoBNHR9qgiWwG1ol/kWFzJx9iABSIPgYYe8v7runSxeFyU+Ff5fsp1v3rBe0x8kEe3\
          ldDO6KFPcBYlmhNCMDXOjZsuIqtdifsmWVMKH8y9wS7BGeMOrNnzojGz3s/jwTWINIB7A+XUXiF7G5U/ys1zF77V\
          mZUFcyZRAkAGi319Nql3H1m7h4Cxjx6WORrHKEkewjapsMTLICx7RjEXAwMA6vXFTA2bJyY21t5KrFuk8c7RxVKm\
          Ei3F4J1Nrz0u+adu18umBa6zuDapypqnPw98Yy60wRIe7LV4C75nO79OPbb+rs+0+WZ9yOi3ITuys8C4z6yB51hU\
          v8yCfVwMgPPHU8vtpRZxdBRiv2fUNvK4wNrxfThJW3nxBMFKFYEY9scSWL/WXXjMZyB5N3ZtVA4XLWLQ3CeRao8w\
          F93oLYyHukIioNwGq6m+Oowyh/wdxzMNWjApukwu+Oq52pnIsmPjjVvi/0BDymnSmHskjaS+Q8QqZ5HipS0eAvXb\
          mzy1WkEc+O8G6dHF/Klj9A==
          """
        ),
        (.client, "FwMDABoJIj3waJBhVrJh7eDgHyf4eyGspjBW4B7WIw=="),
        (.server, "FwMDABofQnV+QUvSoxYNbn6MjM4fKTy/aT/CjjdSEA=="),
        (.client, "FwMDAB07zGVwg/3JCTpXpId6mAibTZceUXh+VAsL1cwSPw=="),
        (.server, "FwMDAB2lcBSUFpjy8j1NGxblzPGNtp4c1CbACvAuZclhxw=="),
        (.client, "FwMDABPEQ5F2MYnfnCi5UQDI7xrqdf5a"),
        (.server, "FwMDABNKN4yNO5k+GoIZkWP6mOIgyvI0"),
      ]),
    TLSRecording(
      name: "tls13-retry",
      keyLog: """
        SERVER_HANDSHAKE_TRAFFIC_SECRET 41b393149a090784e693a7dfacb1bb8bcdcbabe4ae37a89b8a50eb88afd0b2bd \
        34a2a0403b0a42272a4ca3498c213d279eac505b5b816dbd91c0ea81feeadbb1e147f85bfb44340bed1859596c935322
        SERVER_TRAFFIC_SECRET_0 41b393149a090784e693a7dfacb1bb8bcdcbabe4ae37a89b8a50eb88afd0b2bd \
        e4ef7a7c8f0dd1a4f738eaa3e0a355e4cb6f2fa901c871c2710de220ca4e45a4f3a5374f4bf9f95a2c710d4852a437dc
        CLIENT_HANDSHAKE_TRAFFIC_SECRET 41b393149a090784e693a7dfacb1bb8bcdcbabe4ae37a89b8a50eb88afd0b2bd \
        a943fc055a1868b122b64c73046710a82f8c9fb50696586ec935d35df9e3c6a269307c496ec2b2ae04f9b60f0724301e
        CLIENT_TRAFFIC_SECRET_0 41b393149a090784e693a7dfacb1bb8bcdcbabe4ae37a89b8a50eb88afd0b2bd \
        497169ad59b37b11fd83e83f0920d14731f4e51d58f7769f40e093de052ca386e1654512254c4e57dbdf456bd84ec289
        """,
      pieces: [
        (
          .client,
          """
          FgMBAN8BAADbAwNBs5MUmgkHhOaTp9+ssbuLzcur5K43qJuKUOuIr9CyvSDWnvG9MopMOfjI/YJ+MrsOcaUl9h6v\
          J1/GY1zEi/fWDQAIEwITAxMBAP8BAACKAAAADwANAAAKZGIuZXhhbXBsZQALAAQDAAECAAoABgAEAB0AGAAjAAAA\
          FgAAABcAAAANAB4AHAQDBQMGAwgHCAgICQgKCAsIBAgFCAYEAQUBBgEAKwADAgMEAC0AAgEBADMAJgAkAB0AIPom\
          8ayQlo1N5WTlRT6OX+a14aOtI0DTTOTrZUgSki1W
          """
        ),
        (
          .server,
          """
          FgMDAFgCAABUAwPPIa105ZphEb4djAIeZbiRwqIRFnq7jF4HngniyKgznCDWnvG9MopMOfjI/YJ+MrsOcaUl9h6v\
          J1/GY1zEi/fWDRMCAAAMACsAAgMEADMAAgAYFAMDAAEB
          """
        ),
        (
          .client,
          """
          FAMDAAEBFgMDASABAAEcAwNBs5MUmgkHhOaTp9+ssbuLzcur5K43qJuKUOuIr9CyvSDWnvG9MopMOfjI/YJ+MrsO\
          caUl9h6vJ1/GY1zEi/fWDQAIEwITAxMBAP8BAADLAAAADwANAAAKZGIuZXhhbXBsZQALAAQDAAECAAoABgAEAB0A\
          GAAjAAAAFgAAABcAAAANAB4AHAQDBQMGAwgHCAgICQgKCAsIBAgFCAYEAQUBBgEAKwADAgMEAC0AAgEBADMAZwBl\
          ABgAYQRgIkWpohffOkid7yutH32bFxKb+gKDHhQT/NSMjqaoFNv1iBDF5/+sEjec7lhEKYjkfG14aikbETRnoBx0\
          vcTL8dRnyv6QA1fgrX0PFNezbaXxZBHVuRbLatBwiCMjl+4=
          """
        ),
        (
          .server,
          """
          FgMDALsCAAC3AwP4fgDocGyMC9/rRK+1PSsOL2lcTyxZDMdobt1igMrxRCDWnvG9MopMOfjI/YJ+MrsOcaUl9h6v\
          J1/GY1zEi/fWDRMCAABvACsAAgMEADMAZQAYAGEE6J4yxiyL8ZRD7DtFclKc37IwexcXQ9xHTNGDsFnVuRBBJwZ2\
          SxdoOky8RPXQ7MB5Av1PSGBflzjVUhrzBr1bVUi1libF/jypXVn8ZrenkCD46mxqWhlGk2X67YovQOsuFwMDABfJ\
          qmxGXlJApuZ+1khXP6Fu0bjuoUTAShcDAwHGTM2KnRgRk7ZZb/0nFHCv/4zWhMxn7rQVYZc4qdNkmDa/XoS7ICBi\
          fVEA40dsv2rXh+k1iAUPcr8Cl7dAo0SRqzeWvKCekv1uNRyenADPqRSxxA58ZrnDBDHrTCIOICIO308YWYI7ZdUu\
          09Ek15W81Bbc9woxs+qIw8rxk9jQlTZNukJ0Nlq3KqZiXmeS+tbdBD0ZXXYObFz4p5XVUAOGPLBr1C0vbCbKXMyF\
          /tbhDAezUBbC4jWx1R0IsIC0kDgpTcaoj+msTPx4rgyvF2j5WvloepSVBfLg4Ogk1M4vMLi05jEyXzXrnHgqa+lh\
          4sK9ZzueDW0rFnk/DcZS3NGtrS3wqZb5e/n7K8+gfTClcCt9Irv9UEyPJpLdTi/jIy1N0zYyiag137eiDulA6MjW\
          ISpOzKcWQm9C9j9M+VhhqD+8KNVvn8xRgSfKPW+kiMCUs+CXOzFjQjKLSoMZsJP9rOKutOG2GDzQhOXZyh6YzHe6\
          usW0Vwq733pJ5xeIt0TpeokXb/PKvZ2KIvN3q0jXnn8CctLDEfSIG9y0Lsnb0QqWccyX3uviU6xlhZ1eTtFLdZGt\
          qqFuDyejGbagyJ+RewoXYay1OhcDAwBf1fQ8HSkDoQE/2aAiBk1Wtg99bYvwcIqwRUwBfsmMoDMhm3D6DAsVr2fN\
          /C2cqR1/siDg5UWC0xiPcFCEWmtXP1IMFw+L1n/Wo02x6QUQKL34TDKWxehpFkvJs8f/qu4XAwMARVK0IWG+D3yX\
          PnUtciGN03fXqlScqyvug/k2ckt+nyAyB1YFMhlv9T8l4YeuaiEAY5PL6KNWAfEjaCwWRqEjZ5ON+uk3CQ==
          """
        ),
        (
          .client,
          """
          FwMDAEXW5zGKvuicHZayUdFx6p9dCynPjpAdk2uijRQohsxeGH4HXVmDqZxWRl76oxYXqcVcuPc0P0twfREjaEpT\
          SExTn231CDQ=
          """
        ),
        (
          .server,
          """
          FwMDAPpM4bI0TMiL2rb5If8Tu7HKdaUBk+/G+lATQ2M9lZDd06lYEx4WSOTnHvEVHguzPq364RSz4f3hUVF5rv+0\
          uO7Txq9/BObTJtr8ufJSMvPa4a9O3m8+9sxo2bOAdbtX9ZtgXBTJwqQiz58sjvxJFbTOfEAHlvoOzVeeg+17bVc5\
          0GnahSWFa70HoshY1Pa19h7YL2MkwvUr/TJKaNKuiw+dTAbWJ457elez00vAVEsZ4Js7jdnsBjG1DbZkaCXMXKRr\
          pzC2Dj+yD3OxeEF3n6NQCQmaMJW4gaeoPiJQB8Nkr6E9c08gOiVpecAd3EM/lavi8z6XM661hFw8FwMDAPqSzTWP\
          Tce46vbZla357LwQcAZlBZadF2FPEM7JyalfwUPAhit6UOKlUNn91d/IwYDSELFtTx+JFJVv3YzSj3CsDI6TWbyh\
          kOREthp1JhL5uYn6IsfUPUYOJH/wfYmtnU+dnIrJbH0jI7/H0klqs7ADkraSG/vMaDQlg8/5Zjh7KKLdVGEcIr5X\
          OZgJPSdTlUbrZB5ej/0rvHr52hhWENxe8hirOoJrLAacVC0KS/ltPFNb0JWwF+IlkiiF+lqgJjsNj141kDdusX6R\
          Hs74MfJAINn6zs83K7fp7tO8tLHof0Xuuom+N/AGBizx2dmjH/IYL1SZaczDX3kx
          """
        ),
        (.client, "FwMDABonRZPH9bZoGDFiUPBhlWxqnNNq1PjILL5SJQ=="),
        (.server, "FwMDABr9eYQpx7Vi+jPXOUIGM6YK7ZE1T4Y384irRw=="),
        (.client, "FwMDAB2AK73f0JAs2FW9Ons17lLcCubsypRdDxw5NYA3zQ=="),
        (.server, "FwMDAB1oly6N5ypDMK9appN5QB9plb+sA9aHIwRCTJoNYA=="),
        (.client, "FwMDABMKpEKEH6v3KXbF/kvtNne7MxRC"),
        (.server, "FwMDABP59dtI0F1uvCeZbGBOaYTSDgpq"),
      ]),
    TLSRecording(
      name: "tls13-keyupdate",
      keyLog: """
        SERVER_HANDSHAKE_TRAFFIC_SECRET abfb6d7072b9ba201273603b38c5a26a7666a45c4ff964effe585c515db87e3c \
        aa388d5ba88039f5f0b61dcc36167ea5bbcb3032c4a41d7f79e1b5662dcb21744dc2792af7f0e65777952ed7955f146d
        SERVER_TRAFFIC_SECRET_0 abfb6d7072b9ba201273603b38c5a26a7666a45c4ff964effe585c515db87e3c \
        eabc5a8594d121843c049f44fbf86b03f7a2b927c41d8ef3aac0940253f26a3443ac75885beba6fc72cdca602ccd8ad2
        CLIENT_HANDSHAKE_TRAFFIC_SECRET abfb6d7072b9ba201273603b38c5a26a7666a45c4ff964effe585c515db87e3c \
        d8593e8b34dcaf44cf23cac44bac56134490b61c54e2a9c5595308ebeca1ae1fcb4a36cef626ea85dcda6f340fadf2a9
        CLIENT_TRAFFIC_SECRET_0 abfb6d7072b9ba201273603b38c5a26a7666a45c4ff964effe585c515db87e3c \
        8e2f345c2ae95c11f8b2a4c6f9c44ff91ad9fdfe2cee9a9144ccb7a68f4c86e749baec0ccf417ee5d8350a540ce0ff24
        """,
      pieces: [
        (
          .client,
          """
          FgMBAO8BAADrAwOr+21wcrm6IBJzYDs4xaJqdmakXE/5ZO/+WFxRXbh+PCDcd0+AUdLGVAlMzQSKJXIDTUaH48D1\
          KUplgUdnsDwgdwAIEwITAxMBAP8BAACaAAAADwANAAAKZGIuZXhhbXBsZQALAAQDAAECAAoAFgAUAB0AFwAeABkA\
          GAEAAQEBAgEDAQQAIwAAABYAAAAXAAAADQAeABwEAwUDBgMIBwgICAkICggLCAQIBQgGBAEFAQYBACsAAwIDBAAt\
          AAIBAQAzACYAJAAdACC2w10rH9X50aQ8sCbxiW9mLrMgpmJul4bpqhu5Hn2ucQ==
          """
        ),
        (
          .server,
          """
          FgMDAHoCAAB2AwOwlNEk6/KR+5soqu4hO8VqgzFHUGluqm17mFRe9/1SMiDcd0+AUdLGVAlMzQSKJXIDTUaH48D1\
          KUplgUdnsDwgdxMCAAAuACsAAgMEADMAJAAdACA7gRiTci4zghzhOjyVLVZC1wb8f77g95U8ypF0mq3fLRQDAwAB\
          ARcDAwAXCRhdZUrlj9xmxUJsXjeb/huuxjlTaP0XAwMBxrczecqMdFYfp58nCEEWjeEbWqRaoKaISBBiWo6ty28M\
          h9fq15O0HCtmR9s2oK+/Z4KvOPS7HPKej275xQhNmHDNIhLTRimH11jbUzQaz4J1ZnVAk9n98NEj+rLAvYIMLtQw\
          aFVM+MxLGjf0CGmhGNga5S1kkimhIxNOejTV6EpwvrBNmtuAsUNQJNbBuo5PMhaJx7aPjc9Nu6uTNoYq6OF6CYw2\
          //6HI8wHexCivvcQBxatwED49zoHqPPLu9wUYCZ1An96UditeuYjG/iqNocmUWi5NR64rdSlQ8t4AEvn8I7mWO7V\
          I6gUQmFRH6G5y6BTA5H9WMd1m4MsURB60/RvYx+hYaxOsOjWgOR3JHFWuBcNDSpnNNhnzqcKwHOrNc0QF+nkehpF\
          mgy3osL78c5500td3GMGsyyu/XMqbeiNqFMf1KcQd0O7tJeFBdNWAi7rHjqhILyJVIAkR3bLCiaQSYA9o3TscIdY\
          Fr9Yu5df1w/JnxPvlZBRMxZL4oFv/NVKoa94G4iNjIBOs2vLLLfJlzTNhB77dQDnDSX6pUYzqv7WUEW+Ci94uc3n\
          SroeQ2iGPMPqBt6c12nXyPzjMgRyPRaVwCsXAwMAYEJP5UlvchhCUhOG0cQhP1Kg/pkx7yxWZ0DzJ0mlaLsDI6cQ\
          7QIpkkNy64WOmlNjbIbzdXCuKnNnkVgp1uBSdEKTM/WUbXr8uQ+SnXlgY1LmaH4H1U8mf1HUNd70b8WfPRcDAwBF\
          p4LL0Zbo/NBb4+AvTr/rUaRTB3eCCa4hfDsu07MCQX5Yh5cBwYT3xeNZTeXgGkTZNxSWW3pbERAsKON4E2saezAC\
          fWoC
          """
        ),
        (
          .client,
          """
          FAMDAAEBFwMDAEX5srDWYq4tG1OvQwTgzFQ75yCX3neV3XvxbZIFvhU3NhQ/17XTp7cqdJ0eW794SsaiCCnjQ/Nb\
          xjC4KNyceXnM2F7JuCs=
          """
        ),
        (
          .server,
          """
          FwMDAPq47dbWPwGp1BdLvWcqMYGV5asjaEb6+7w0207fm8ZJiFwv3gorWXJJQ+i/n9FUJsEa3JiNT+cFV9cLZehD\
          jg7+1Jbd70PQiF7NVkmWlyB8YOL6MkIsPr3hNDTL5vwq3ymsOLOx7cwroZT1lL6wXv4bx7nOsdvY7KxE5oZsPZcw\
          GAgY1B7+bAFzHzURHgEL+A8qc4572/uclV5UXuRIy2bGg3K9WG7oiRAVXzCQzmY5miL5GHEdkeRJq9vrVBviTUFv\
          B0yrL1rghbESb1HKaP1CYBUjOfPFvdpDBn35yv519Rk6mA9jU7bBIP6ndfivoZ6j5EK4Ezjb3L+BFwMDAPovswcd\
          ooqpmMAD8OLl7Q0ccgnA/05r87mecUoox4AprjXHMa3ZhVPWQn9d9Ukv3gG6ok9h1z2BDrb1mKU0Gg0Ql+piN5ra\
          qJgpAE70eR37aawh9NmiSkJ3rqoELI2M/v5X5J7nRCgUBO+TbpKiZv/rYNJycvXouY+2qlCOK5+b55082Adr8tvf\
          9SiIteBmPGQYnBL+75A08PRr1hwHcMvR85gdAFNWo13LDBTgrUB/vwHAEtn+UpYjxtERQ4Nt/IdCNmFNOXIg9DgI\
          /QcjZfMHADd2X9HF7MeEk6GHZQxgdqxTMmgOIBlzE5yvTPsg1OUTVnva16VEpuBB
          """
        ),
        (.client, "FwMDABolNN8J7ODSCfcAPI/XnLEsLECFGzPHlRlKBA=="),
        (.server, "FwMDABqrgB4Zeix/uQK9lOKfJxMyZ6w+1n9k821Anw=="),
        (
          .client,
          """
          FwMDABaspwwKIWJmMM8fTqlIxeLdn2d7L+SUFwMDAB2b6Vqc5VKj90O2m1cvS4m10Zd49N5ldFlSxBmkbBcDAwAW\
          EGSlSJJtWVveGZ0p/fGgZK4c+7XkEBcDAwAcFP4vg4araKtCCl7uYDiwl2CMq2/OObf0tRgbUA==
          """
        ),
        (
          .server,
          """
          FwMDABbXjSHQ0dfw6YYdSdAnxRNx8njHI1nuFwMDAB35aSDixMh14bBkimWBJHjQ25JmqMAa9DyeKxpNGQ==
          """
        ),
        (.client, "FwMDABNoDPItMb/ecriiDGci9RrjBe/9"),
        (
          .server,
          """
          FwMDAByi1orItCYu0Cw5iuyrJXF0ekZyj+byJ1Wu1/jhFwMDABO8yMsmMy4PZpiw0N2ZQWyvJRmk
          """
        ),
      ]),
    TLSRecording(
      name: "tls13-resumed",
      keyLog: """
        SERVER_HANDSHAKE_TRAFFIC_SECRET 474a2787f5aa1a35d7ea33d76c796326fe6348c442cd10cb2909183329e3ec59 \
        81723614de84ba7ecc4645e5a2dcb7931eabf357f93b7e314951e97d08ce99a3135404f40c42ea6d98c5a921c79321d2
        SERVER_TRAFFIC_SECRET_0 474a2787f5aa1a35d7ea33d76c796326fe6348c442cd10cb2909183329e3ec59 \
        8ee58efb7705189d354ccd3a5085f4d12ab0cf65bf5d2b77fe3368a6ffb904cf13a04b746fadb35b2538a4e2f857aa0b
        CLIENT_HANDSHAKE_TRAFFIC_SECRET 474a2787f5aa1a35d7ea33d76c796326fe6348c442cd10cb2909183329e3ec59 \
        368827e8339901fd21541f2deba2b357096de4317cf89c56d2916551ea0be6616a5f614deb2124ebc0f5981a0d25a424
        CLIENT_TRAFFIC_SECRET_0 474a2787f5aa1a35d7ea33d76c796326fe6348c442cd10cb2909183329e3ec59 \
        8eb366531653829aeafd6be777651a6b559bd947d0df682c04f7718a4120e5a5026e3f8c79ee578779fa456d361b669c
        """,
      pieces: [
        (
          .client,
          """
          FgMBAf4BAAH6AwNHSieH9aoaNdfqM9dseWMm/mNIxELNEMspCRgzKePsWSBlXB47u/275alzAqqf0q1q9krCB/eq\
          8S3wgrLW3XaidAAIEwITAxMBAP8BAAGpAAAADwANAAAKZGIuZXhhbXBsZQALAAQDAAECAAoAFgAUAB0AFwAeABkA\
          GAEAAQEBAgEDAQQAIwAAABYAAAAXAAAADQAeABwEAwUDBgMIBwgICAkICggLCAQIBQgGBAEFAQYBACsAAwIDBAAt\
          AAIBAQAzACYAJAAdACCRnwaXvrGuNWGlyglkmERGCbtjXIkWq8A1dcv5ATyaCQApAQsA1gDQn3iCSK+V0o0CsoPQ\
          w8x1gC5g1jaCTzRbSbT/DdI1EJrsrLpf/fKj81FtcywHlDcxOIMckDvQmEZ6ziW7TkJZgkL8U/4trnS/AI+KGdlQ\
          WXUy6X2qOz5NBaP+GoLpa2X9oGtZy/cEberm9BqSrK2rt0c7xjXc05VPplVlxDLue2HpELjBRcGK6ycklIPq/WS2\
          jPPHnIdnVkm0RJ6GL+uGsjHkDTY+qZ32AsfyQESqEIcj6l5i+oDXe+rmT8pkQFb5smGOcOczMshWKj10V4XVPLmJ\
          TKQAMTBSwyeiORzjdTZrg3L72Rtg/D+lasXHwhmXPh+dA/Dw8ZB4PzMwmriUlX6X/ooRg+I=
          """
        ),
        (
          .server,
          """
          FgMDAIACAAB8AwNXH93cw0RaGCMPwpkqcX9qRs4Avq9C+ptaqyvOG2452SBlXB47u/275alzAqqf0q1q9krCB/eq\
          8S3wgrLW3XaidBMCAAA0ACsAAgMEADMAJAAdACD6B0+nLzirYirc7iqi9YsYRvMSWracNod2YKe+M9IDVgApAAIA\
          ABQDAwABARcDAwAXtMlmCWHNkOWOnfCj9mlTL/K9lcg2U0QXAwMARWtsXUpSz9yi0aqImtsVyMM8rpjxcI0msv70\
          fuxi6H6+I5Rh2n60Vn8gR/ebZbQZNg58+mqyDSZ4oBOFpk11dLBOp94Ydg==
          """
        ),
        (
          .client,
          """
          FAMDAAEBFwMDAEV6K5oaNSNf0rB6tNwRSNbUQW72M5yrbufjzyWOMRI+hiSbQ627r+JtuNZOBOeCYbdgxffgOuzH\
          hvBkE9Ddn/3++uj1a3s=
          """
        ),
        (
          .server,
          """
          FwMDAQLJFEtdjXoX9J8h0osHmGgVBxaVUDamuA6CU0gLiA1vDGzEXAYKXpc/xAcGh7f+buaEPqOL6MZ0r5mK33DO\
          zis0otzpBFbLKum+HuSOihqpOYE/XVGPwCV6iNuh5dpgHfEMdJvX/u5u++V0pUPsGo6uRlgsBq6RvufNUFeQuNqc\
          aK1R1/u3SF2TKKYgegZjucHmwCT0jbi10grpcEiGDcQ3CsYf7WAyoBiX+S2/sGk347Ksn/XibC6mVJHoOBpFtRKX\
          KgRzJ+8zVP3ecDSc3zv5zDfrF+dTE9vIQ0yZnpnq1EWxFdUX3mOD1jtr9JIKB4VBF9tsafX4lMEIxWleXwo2koU=
          """
        ),
        (
          .client,
          """
          FwMDABqd3W8ZXSICL6QdoVGv+lIM8UCyBIGneBPIDRcDAwAd8AZ10mo09RerzXaymB4+5DXUBnshcyLhM3z/Xq8X\
          AwMAEzhutuJCo6gc2qUCdAXmf4v+JoA=
          """
        ),
        (.server, "FwMDABOamIM9rJSMaHncext72iXEIM7p"),
      ]),
    TLSRecording(
      name: "tls13-early",
      keyLog: """
        SERVER_HANDSHAKE_TRAFFIC_SECRET 0fbfce8e72727d11ab930fb4e0f557eb10ee0fb76a4cf8799c6a899d9e70f9ca \
        9b2267e002a6d8b219bd2ad301d3a444a9245c13af71799b8deffea01a0ac3c85648cf762972cc74f7bcc6f0f3eef2f6
        SERVER_TRAFFIC_SECRET_0 0fbfce8e72727d11ab930fb4e0f557eb10ee0fb76a4cf8799c6a899d9e70f9ca \
        2f7dd8e004a0b83112e5e5f28e23ba4abfd60976036e94c09241d0c6e81d7837f7b0a977c31161d88ef5eba8f65a5ef9
        CLIENT_HANDSHAKE_TRAFFIC_SECRET 0fbfce8e72727d11ab930fb4e0f557eb10ee0fb76a4cf8799c6a899d9e70f9ca \
        9180a4fd3d0f7216e33cb9cc2fbdecec629b8a6604941703a7920aae4aeab3426379dd49d6dcbc4f2264f3f5fcd7b560
        CLIENT_TRAFFIC_SECRET_0 0fbfce8e72727d11ab930fb4e0f557eb10ee0fb76a4cf8799c6a899d9e70f9ca \
        0cc0066fac0e647529347a913aea2c43b5ad9598eee648c963f672e818c1380948469c13117e0a796d10d1f98b0c4fd3
        """,
      pieces: [
        (
          .client,
          """
          FgMBAgIBAAH+AwMPv86OcnJ9EauTD7Tg9VfrEO4Pt2pM+HmcaomdnnD5yiBUi2XWNHp1isMEnR9bSZDFOTvOdYez\
          M2KWYvk/t0nkCwAIEwITAxMBAP8BAAGtAAAADwANAAAKZGIuZXhhbXBsZQALAAQDAAECAAoAFgAUAB0AFwAeABkA\
          GAEAAQEBAgEDAQQAIwAAABYAAAAXAAAADQAeABwEAwUDBgMIBwgICAkICggLCAQIBQgGBAEFAQYBACsAAwIDBAAt\
          AAIBAQAzACYAJAAdACB1lJBgetd47KrQj4kjD7idN0N0a1WRGMf8N4tsPkGKDAAqAAAAKQELANYA0J94gkivldKN\
          ArKD0MPMdYDezoJnDr2Npuu0v5EpEtubK+/un8QQGwfaPp+tuWCjDx+SPAutF1+lPhwzvJ2zZRQCa4ifuCnqsV7m\
          5xJ1NRC5tApsRygzqYShrXCJDhuIkEP7Z8fIMSjJ2JHA6v89+9LZARM9YEHyzvVwRDlOHGuMy3YZaYJhMo0MjT68\
          8c/XEkFKYeIgf990cArrun2spDakrxOv647e1TUUxHW0x835YSoX5yw2U+/l0XTNb0RoRnDuo1JjXgdJtL4iTmKv\
          gF135aIFADEwFgUv0vbumxF8BRCON2B+1DGngIdwuNvYibKs7oVNq826t3WlqYNGZ/etK+Dz0h/CFAMDAAEBFwMD\
          AB0j/G2OlonACz8Iq1iG2BA/iRc35FH+VCV4Q8RmTw==
          """
        ),
        (
          .server,
          """
          FgMDAIACAAB8AwO3nVOe/1FMPZeutg+rd8htGtOwUFHgoJzNZqJNgxygeSBUi2XWNHp1isMEnR9bSZDFOTvOdYez\
          M2KWYvk/t0nkCxMCAAA0ACsAAgMEADMAJAAdACBuEwf2ZLbY6QUWWwdQsvrX0W//iFcPHxCZnX3i5dODbwApAAIA\
          ABQDAwABARcDAwAbm8mZF8mTTgfMMoWyvkrVRikYAKiObD812qzvFwMDAEVFPeGouRT/ZK8r5JsumuDC7ClSqa0N\
          YnpqVwNYTMZg9jPo42JqJ2yz0tCzxecc98OjLEmxku+kBlhY3+tmgfTWdZWBmvU=
          """
        ),
        (
          .client,
          """
          FwMDABWwflGvTdUT3S/dGPHXSlu2H9yIiSEXAwMARQUdzN3Op1VcxVMgZnWT+eBbFAPjSqKXCw/TlveAyOS4d+jM\
          6+hRPSUxy4ojfRMo/P9DhehtRPipwNyQSvLWq4pKp6K42g==
          """
        ),
        (
          .server,
          """
          FwMDAQLyrkYvdH8WfXcC81PWzRYIaQNh+sPI8XYIiobqt9Q5HKBAabcMcAtuiug5EBATFbrIP9iqNm1eSRijGRHU\
          g10ngt98r/6uMh3CwPFEJSUnkCwE8oyrl4a/WoqCiXURYAi9+qN4dQDLhPcz2/yLgoM2aYWoV+ttqJ/YQE0WUo1G\
          i1XAr2HwetRbzohPwTLo0ldp0w66eJgSyEY9m8qD+v1dyDXLBozX9eWS1fYZOxt2uem5UHY5bajLq+ukM9B1RrP4\
          WYrzBfnAGftns6DjCCfd4o173AIC8dLcBVBsvmDphnd1Ppyy6JnjAtOEm2dVuOf3cp4viG2SK0MbPbLowBPklg4=
          """
        ),
        (
          .client,
          """
          FwMDABrcX0pE0GHP13yQuYXwpRFCtcwMaKBvZTbOshcDAwAdV0+wGZ7CbT/f45lQ0ANaV7wmPseXZqhLcn0Q9UIX\
          AwMAE7cYe5bjOsIAjan2p1LtS8qLKGk=
          """
        ),
        (.server, "FwMDABPboCWmd654Q0cbgEO0n3uu4YcS"),
      ]),
    TLSRecording(
      name: "tls12-aes128",
      keyLog: """
        CLIENT_RANDOM c3a8927fff9717c038f4bffe9e0639d74f4d7389dd40a8777cb262764331ea54 \
        afd61706b3e11affd88db01e0dfa58d761174eb780dd2412c52e5fe738ddc9f274e96f66195fe6d95f112a1e89f600eb
        """,
      pieces: [
        (
          .client,
          """
          FgMBAJYBAACSAwPDqJJ//5cXwDj0v/6eBjnXT01zid1AqHd8smJ2QzHqVAAABMArAP8BAABlAAAADwANAAAKZGIu\
          ZXhhbXBsZQALAAQDAAECAAoADAAKAB0AFwAeABkAGAAjAAAAFgAAABcAAAANACoAKAQDBQMGAwgHCAgICQgKCAsI\
          BAgFCAYEAQUBBgEDAwMBAwIEAgUCBgI=
          """
        ),
        (
          .server,
          """
          FgMDAEECAAA9AwNj85HNNng92SjL7si03jN7vm+RwBDLLz5ET1dOR1JEAQDAKwAAFf8BAAEAAAsABAMAAQIAIwAA\
          ABcAABYDAwGyCwABrgABqwABqDCCAaQwggFJoAMCAQICFBNM5AK4G5rn4tVx9OTEBzicaBEVMAoGCCqGSM49BAMC\
          MCcxEDAOBgNVBAoMB0V4YW1wbGUxEzARBgNVBAMMCmRiLmV4YW1wbGUwHhcNMjYxMTIzMTkyMTQ4WhcNMzYxMTIw\
          MTkyMTQ4WjAnMRAwDgYDVQQKDAdFeGFtcGxlMRMwEQYDVQQDDApkYi5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZI\
          zj0DAQcDQgAEeJlBr0si2gpe7BS1hEHsvjuyxUJl7QQ0UNRTLwuqaB8Pf7yowU7g51LP+SKerSngApLcoagR9SVi\
          2AhbwqTfS6NTMFEwHQYDVR0OBBYEFBswsofOC1YWHLkXcB0X7/2wpBV6MB8GA1UdIwQYMBaAFBswsofOC1YWHLkX\
          cB0X7/2wpBV6MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAPpzQTeQ4CHC5jLm1gukxHNMn403\
          mOWg1CeY9Q5jHBnNAiEA3fzkU6gGA2DDQ73mO5hRAvHPkd+vS7T/H03XtB2/x5cWAwMAcwwAAG8DAB0gj02IziVh\
          2WqmMpQRS2WbMqKo0LpPMKCbj/YjVYoSQQcEAwBHMEUCIBpdoiIm/foXpUHg/xCPfIXk+YcxsAvdVhRYeqARdvGJ\
          AiEA9KBS2+Py/7oV1vde2vMDDunLfoqQf5bFGbe1Swfpu0oWAwMABA4AAAA=
          """
        ),
        (
          .client,
          """
          FgMDACUQAAAhIGjZnfcqnZB20B7jgWzjJy05p8Olr8EVsF3VAVURTo8dFAMDAAEBFgMDACiQALm6rgouVMvuZkT0\
          MlZiXazgRGkyVKp54ubJ00Ezs2WfRP33MIpE
          """
        ),
        (
          .server,
          """
          FgMDALoEAAC2AAAcIACw9JxzZme5Q+s6eZQYxVGr7UKrRwg/5x+HVVWaMkr1vZJn4otNzLi33aqcbf5lO+N+gboO\
          E0txOggWzzyqvMILIMZ9t9tSkAF/fLaV7Lir+mtpmQozaS46lBNCbzpcb9UNfjL4u7ZsLINXg4Wk9wvvZJSuyI/8\
          bLIT3q6lEj+Mi5/KbXr0vpqimZXBy1XLRr2KzNdTeLcb3QpwjuXA8XK+PXly4tvAj20eaav6AXsKWqMUAwMAAQEW\
          AwMAKMnVqS+Dxdxfd41I5JnQ/XjpA/uSEIIRlz5nRPfvodjs1g6Wwo41Y+w=
          """
        ),
        (.client, "FwMDACGQALm6rgouVeztrNQJPIm8Wp2e6NOMC3ZdCmCQv6+vL/0="),
        (.server, "FwMDACHJ1akvg8XcYCAyE5RdS8QV5djfDVyKCcpHN2z9YpYurVE="),
        (.client, "FwMDACSQALm6rgouVkFfX8Ii0LcR2ZVYn7s83EoFlu4Xwl2bcdj7Hvs="),
        (.server, "FwMDACTJ1akvg8XcYXhH7lYHrLtyqajsNjoTTzoRdoYLpO57gw++EZE="),
        (.client, "FQMDABqQALm6rgouV28lVmt/TfeZMWbJvw5HbBwLDg=="),
        (.server, "FQMDABrJ1akvg8XcYj3TxsDGvEL7IaBo0eQgHwv5Ww=="),
      ]),
    TLSRecording(
      name: "tls12-aes256",
      keyLog: """
        CLIENT_RANDOM df8cf7f895ebc869103da2246de5d48e84703126969e553eed99378418ec0365 \
        6bf8dbd3322795f42e9191bdc6fb815930a9c2d6318fa486aa7ea0c951f0dcaea3cb677dc6db79b451d6a87c4e953821
        """,
      pieces: [
        (
          .client,
          """
          FgMBAJYBAACSAwPfjPf4levIaRA9oiRt5dSOhHAxJpaeVT7tmTeEGOwDZQAABMAsAP8BAABlAAAADwANAAAKZGIu\
          ZXhhbXBsZQALAAQDAAECAAoADAAKAB0AFwAeABkAGAAjAAAAFgAAABcAAAANACoAKAQDBQMGAwgHCAgICQgKCAsI\
          BAgFCAYEAQUBBgEDAwMBAwIEAgUCBgI=
          """
        ),
        (
          .server,
          """
          FgMDAEECAAA9AwPOYzxQvJEXSCqDsyRJIqrQLFLmir5tidtET1dOR1JEAQDALAAAFf8BAAEAAAsABAMAAQIAIwAA\
          ABcAABYDAwGyCwABrgABqwABqDCCAaQwggFJoAMCAQICFBNM5AK4G5rn4tVx9OTEBzicaBEVMAoGCCqGSM49BAMC\
          MCcxEDAOBgNVBAoMB0V4YW1wbGUxEzARBgNVBAMMCmRiLmV4YW1wbGUwHhcNMjYxMTIzMTkyMTQ4WhcNMzYxMTIw\
          MTkyMTQ4WjAnMRAwDgYDVQQKDAdFeGFtcGxlMRMwEQYDVQQDDApkYi5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZI\
          zj0DAQcDQgAEeJlBr0si2gpe7BS1hEHsvjuyxUJl7QQ0UNRTLwuqaB8Pf7yowU7g51LP+SKerSngApLcoagR9SVi\
          2AhbwqTfS6NTMFEwHQYDVR0OBBYEFBswsofOC1YWHLkXcB0X7/2wpBV6MB8GA1UdIwQYMBaAFBswsofOC1YWHLkX\
          cB0X7/2wpBV6MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAPpzQTeQ4CHC5jLm1gukxHNMn403\
          mOWg1CeY9Q5jHBnNAiEA3fzkU6gGA2DDQ73mO5hRAvHPkd+vS7T/H03XtB2/x5cWAwMAcgwAAG4DAB0g366HMYnN\
          1ay4p+FI5IXjjSBEiKbPdNID0w/P+dCBXnAEAwBGMEQCICjf9SojH+/SbTWcXsJivtRJSKR/XyeT8wd4KsoTWVov\
          AiAVi7/Mp0hb6Zjf+Ls4CeVqT/GFNJgqw6pRDfcxEJkycRYDAwAEDgAAAA==
          """
        ),
        (
          .client,
          """
          FgMDACUQAAAhIOtL5hKwf98Gs4Ezu5Tj8R26UaF6PzhmcvVOJ5zb2SFMFAMDAAEBFgMDACjjbVLoo6CQQPfA+HvW\
          BRGdWPy5e/U5DyWGlMfDedjgdAJP+JTEjhOy
          """
        ),
        (
          .server,
          """
          FgMDALoEAAC2AAAcIACwbISgi0L4bXvGCu7mJX8AEjKQwKBMl6cJUmNli6EdTp52BtPxDuk2XhaCrNg+W+NC8hy7\
          sVTXkuYbdicTjrv14dAWged8c+TGixQIhZ1VUFrhxO4LiEjhXO1zICcax1f6tllAsU/pa0F38x0otthdMJ82HNhG\
          wbbkLk+N4Abc9UqqCUws7p2yc5GhdCo3hjX4UcOShheLKKqorZB2sNZQmKKBGwv5jIAJP7pyYpZLyOgUAwMAAQEW\
          AwMAKHi8CMtQB/81BTnQGEJ8f4sHi0W0duiukPGy49xVF8Pc6aOLyE1oHbQ=
          """
        ),
        (.client, "FwMDACHjbVLoo6CQQTUu4DyK88c5U1UCsxKILBc4K5QOcBWAdrc="),
        (.server, "FwMDACF4vAjLUAf/NtEAr1db/MgRoA3gyTMqovCj3PGQG+5UmTs="),
        (.client, "FwMDACTjbVLoo6CQQgn4VoFeOPu8wG2pflyAeKS3Kl24zYUfED1A5PU="),
        (.server, "FwMDACR4vAjLUAf/N51eMFxGRjbSMsLCwaCfUJSYsBQOv3z2pqTzq6U="),
        (.client, "FQMDABrjbVLoo6CQQ1yzxU+GuqUuVCL7MO3QBKEc1A=="),
        (.server, "FQMDABp4vAjLUAf/OJfNQ0jyFhSmvL7Jjc9jV0WWDQ=="),
      ]),
    TLSRecording(
      name: "tls12-chacha",
      keyLog: """
        CLIENT_RANDOM 2ec9607e594283f4537d78abe1a43bd198cbcb1aa42406d23ca156a03b60f949 \
        201a58bf1edafdeddbf36d4454a62991c1416638c1b93db7cc6afcae4252f8300002d4fbdd70157f7fdb16711203fb2c
        """,
      pieces: [
        (
          .client,
          """
          FgMBAJYBAACSAwMuyWB+WUKD9FN9eKvhpDvRmMvLGqQkBtI8oVagO2D5SQAABMypAP8BAABlAAAADwANAAAKZGIu\
          ZXhhbXBsZQALAAQDAAECAAoADAAKAB0AFwAeABkAGAAjAAAAFgAAABcAAAANACoAKAQDBQMGAwgHCAgICQgKCAsI\
          BAgFCAYEAQUBBgEDAwMBAwIEAgUCBgI=
          """
        ),
        (
          .server,
          """
          FgMDAEECAAA9AwOX69dqbEWJeQnQPx4K84nzguQknFuhm29ET1dOR1JEAQDMqQAAFf8BAAEAAAsABAMAAQIAIwAA\
          ABcAABYDAwGyCwABrgABqwABqDCCAaQwggFJoAMCAQICFBNM5AK4G5rn4tVx9OTEBzicaBEVMAoGCCqGSM49BAMC\
          MCcxEDAOBgNVBAoMB0V4YW1wbGUxEzARBgNVBAMMCmRiLmV4YW1wbGUwHhcNMjYxMTIzMTkyMTQ4WhcNMzYxMTIw\
          MTkyMTQ4WjAnMRAwDgYDVQQKDAdFeGFtcGxlMRMwEQYDVQQDDApkYi5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZI\
          zj0DAQcDQgAEeJlBr0si2gpe7BS1hEHsvjuyxUJl7QQ0UNRTLwuqaB8Pf7yowU7g51LP+SKerSngApLcoagR9SVi\
          2AhbwqTfS6NTMFEwHQYDVR0OBBYEFBswsofOC1YWHLkXcB0X7/2wpBV6MB8GA1UdIwQYMBaAFBswsofOC1YWHLkX\
          cB0X7/2wpBV6MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAPpzQTeQ4CHC5jLm1gukxHNMn403\
          mOWg1CeY9Q5jHBnNAiEA3fzkU6gGA2DDQ73mO5hRAvHPkd+vS7T/H03XtB2/x5cWAwMAcgwAAG4DAB0gpo59Pc22\
          J2FKdy45cSjR1Y7BeLqrp5pSwTXw8ZpK7gQEAwBGMEQCIDVvY1rWmsU2cqUXUMKNyf1Lgw0YEPMaBSl9DtbX4IYw\
          AiB09QSIhntZqSpRbn3PR9Ri0cWROAXdJbo3HGhH3OXqHRYDAwAEDgAAAA==
          """
        ),
        (
          .client,
          """
          FgMDACUQAAAhIDCIihKulBpI8V40+mCJGXOmsHkpf/DM2Y/jXQmsxitSFAMDAAEBFgMDACDkJhrNikw1Z7ODeyj5\
          cn8qJV5+lgL8H+AhodpXYTV1dw==
          """
        ),
        (
          .server,
          """
          FgMDALoEAAC2AAAcIACwclWOgyqCjhg+ClWHXKrFkvuQGVJ5Nc/Wc4t5j+40uj0J7VEt6qlDk97FmPV7T0b8xbbk\
          uFaAcKnbOv51F2qPX5bB6AOQ7/HEGSQ4giUC9D1/2p8eaMdtTesE2JLjOYa5d1C5y7KMvZdRrsUjAWtW7Fiye4ha\
          6C4ppuXUtFG7M8MYw0ESJMdYdd8S6j0cbttJ7SY1Gc2DHFLKlsviKSaiJpAXPhEhJxFKz5Zh8lpAInAUAwMAAQEW\
          AwMAIA4H/6EBq6GHqJZ0DcWP1Dme/ogda9yzhDiXmR7c7iba
          """
        ),
        (.client, "FwMDABn0TwWQWPduKcUCp267s5/zH7qGPqw6BTao"),
        (.server, "FwMDABmgEwx/oXb4q9U9p15F6R/kIxrx5IICfnRL"),
        (.client, "FwMDABwMmjU3CFDm88O6KESgH8eamh/O4zp0Sd9Zu5Ln"),
        (.server, "FwMDABy4HRpV5vQRMgRztWCqlE/vM9lEO8UMjkiUxnNX"),
        (.client, "FQMDABKUKhbfIoLZHmWK+T5rYjBYOsI="),
        (.server, "FQMDABJsmW78hef2oAAikWaWlCTOSE4="),
      ]),
    TLSRecording(
      name: "tls12-cbc-etm",
      keyLog: """
        CLIENT_RANDOM 45e48579602e8a058bad1b72e1916c81e90aaba7cafd9482c1639782960fa0d2 \
        3b665453cbb84fb6702cf6984010b59524d310d9794e6df49b564e9cdf09162a0ca3a43610ff2d93b7b0d63a0423eba5
        """,
      pieces: [
        (
          .client,
          """
          FgMBAJYBAACSAwNF5IV5YC6KBYutG3LhkWyB6Qqrp8r9lILBY5eClg+g0gAABMAkAP8BAABlAAAADwANAAAKZGIu\
          ZXhhbXBsZQALAAQDAAECAAoADAAKAB0AFwAeABkAGAAjAAAAFgAAABcAAAANACoAKAQDBQMGAwgHCAgICQgKCAsI\
          BAgFCAYEAQUBBgEDAwMBAwIEAgUCBgI=
          """
        ),
        (
          .server,
          """
          FgMDAEUCAABBAwPsDYyZG5NXPqEwXRSWVf5wEnujcBOp0OBET1dOR1JEAQDAJAAAGf8BAAEAAAsABAMAAQIAIwAA\
          ABYAAAAXAAAWAwMBsgsAAa4AAasAAagwggGkMIIBSaADAgECAhQTTOQCuBua5+LVcfTkxAc4nGgRFTAKBggqhkjO\
          PQQDAjAnMRAwDgYDVQQKDAdFeGFtcGxlMRMwEQYDVQQDDApkYi5leGFtcGxlMB4XDTI2MTEyMzE5MjE0OFoXDTM2\
          MTEyMDE5MjE0OFowJzEQMA4GA1UECgwHRXhhbXBsZTETMBEGA1UEAwwKZGIuZXhhbXBsZTBZMBMGByqGSM49AgEG\
          CCqGSM49AwEHA0IABHiZQa9LItoKXuwUtYRB7L47ssVCZe0ENFDUUy8LqmgfD3+8qMFO4OdSz/kinq0p4AKS3KGo\
          EfUlYtgIW8Kk30ujUzBRMB0GA1UdDgQWBBQbMLKHzgtWFhy5F3AdF+/9sKQVejAfBgNVHSMEGDAWgBQbMLKHzgtW\
          Fhy5F3AdF+/9sKQVejAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQD6c0E3kOAhwuYy5tYLpMRz\
          TJ+NN5jloNQnmPUOYxwZzQIhAN385FOoBgNgw0O95juYUQLxz5Hfr0u0/x9N17Qdv8eXFgMDAHMMAABvAwAdIKbA\
          tcbpikJ8aqBhZqkEPbwq16xQ3cdqBTBkBkBNbJpbBAMARzBFAiEA4NbBOeu8I8IMx0PRmptpaB9fqlzRkSN5Mp6i\
          AYpINIMCICDFfjJBLczHuIb6yYtpu048hxbUathDDkFzFNg9dfaeFgMDAAQOAAAA
          """
        ),
        (
          .client,
          """
          FgMDACUQAAAhIOANT2sjHEdXOlbJjMq8ysFIzaYHUNfOruJO7zds8QlnFAMDAAEBFgMDAGDjIBRR6X9Q2So+JrOU\
          F+CugikPNczsVg+F8v1lMZAzGtbCeAwHc3z5havgid0S0eFIqSjhiN3aivqUsWz7Mjzy6AUz/1GJKJksE58GE8JA\
          e7eHBLGJbUvAxCbD189HT+8=
          """
        ),
        (
          .server,
          """
          FgMDALoEAAC2AAAcIACwIevEXe4fgHYGP+D0e8E0jBfP8ZYvKvLRG4HhBPRCXkGPiO4NKYw27Z7PI6aRLskRRv2W\
          LKUBHnFWIULYlSqqJiB95KJWQyOALD7AJ6BBEhT89H4Wx4azrW0LHo2/OZyZ9FJlrKvR41EY7I6Om3VZY+vWUuHp\
          nWw3sVUP0GrlVW3ngEx+OdAM+i5T0Gv0ThK1EfMa3x7wOBexJCWAv1mZ+22+eDw1P5HaNEqMVOsHUJ4UAwMAAQEW\
          AwMAYAIpoeZOAaK4GeyUydX7DEpEwCw4DoUeUOnNO5lbW26WdIWZdno7uVz9nCyX8q+YOLs4Wm68yKIvvzwSzRUG\
          cJrRHXp1NwcJIIXjCe+HXqGRMcPjJZh9WlEtfQI+wfm+Sg==
          """
        ),
        (
          .client,
          """
          FwMDAFAxB/pcq7/uZFm9kTQbmfUGu/p1XlesLlXESiT9SLhL3MOgmu2+UbV/Vk8Gq0FYkCieLy7+NegYm1hBA+D3\
          3rc0V9h1+2H+LV+hiZhG115tzA==
          """
        ),
        (
          .server,
          """
          FwMDAFDoHmW4vS+4Wo8jasHm96wLiCx6dfVfpcc6C6nq7ZsK1OzEQyEok4r+yLn723OvpM1vq8o6U6IAotjmYE3o\
          NhgiZt1c1ux5g2w8cJn0hCOn2A==
          """
        ),
        (
          .client,
          """
          FwMDAFAmqulD2oCIJ5YLLzYXM4aAjbt3eUzNAYxkExSGrtTDVWoPsGlMEXAMvuUA8fw5m4XjcUmTVvUIh97X7iyC\
          l00UrUmYNE+UOJ7R+aRitXI1qA==
          """
        ),
        (
          .server,
          """
          FwMDAFCchwcbsropeNJ6JMzwwzbG/aJdRQrUGTWXz2UHQG7BdwFqnspA13t3G7/3ryO7T0ZD7vdMdYzUbuY//c4L\
          Yej0H5AxUozPQTLt/WzAm7Md6w==
          """
        ),
        (
          .client,
          """
          FQMDAFDLqLBHsG/uS4kr8rx+4Stqs+ReRl/S7HZ+0STobhyDEcui4T1779yDZHiO4/bQYZclgYZ85S/eYIiiAGQa\
          K8YoJJ8O04hmKroFuHGX5KSYMA==
          """
        ),
        (
          .server,
          """
          FQMDAFAUHdnIFSP8T4fBviK6Zy4QAjoHDrDr5uHu91hEaoy/R9VfQqZk8ajl+e2QaMxHPJtA6LFG+skMRhmiz6gE\
          EGyuIHX7Ucn4GG1wTVtCViwq9g==
          """
        ),
      ]),
    TLSRecording(
      name: "tls12-cbc-mte",
      keyLog: """
        CLIENT_RANDOM 93f27a0c70c145602953e44fc22baacb0fcfe74004a82c8ce831ac2c4db86d32 \
        52f4df11af06f69c099368e4dee29b510cf78a047f03546d4568e313a770095c8d036989e4f6b07fb4faf5abfcde43a1
        """,
      pieces: [
        (
          .client,
          """
          FgMBAJIBAACOAwOT8noMcMFFYClT5E/CK6rLD8/nQASoLIzoMawsTbhtMgAABMAKAP8BAABhAAAADwANAAAKZGIu\
          ZXhhbXBsZQALAAQDAAECAAoADAAKAB0AFwAeABkAGAAjAAAAFwAAAA0AKgAoBAMFAwYDCAcICAgJCAoICwgECAUI\
          BgQBBQEGAQMDAwEDAgQCBQIGAg==
          """
        ),
        (
          .server,
          """
          FgMDAEECAAA9AwPuCVVLaEauGjDk+Ljt6Cjf+UqYrA+InvZET1dOR1JEAQDACgAAFf8BAAEAAAsABAMAAQIAIwAA\
          ABcAABYDAwGyCwABrgABqwABqDCCAaQwggFJoAMCAQICFBNM5AK4G5rn4tVx9OTEBzicaBEVMAoGCCqGSM49BAMC\
          MCcxEDAOBgNVBAoMB0V4YW1wbGUxEzARBgNVBAMMCmRiLmV4YW1wbGUwHhcNMjYxMTIzMTkyMTQ4WhcNMzYxMTIw\
          MTkyMTQ4WjAnMRAwDgYDVQQKDAdFeGFtcGxlMRMwEQYDVQQDDApkYi5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZI\
          zj0DAQcDQgAEeJlBr0si2gpe7BS1hEHsvjuyxUJl7QQ0UNRTLwuqaB8Pf7yowU7g51LP+SKerSngApLcoagR9SVi\
          2AhbwqTfS6NTMFEwHQYDVR0OBBYEFBswsofOC1YWHLkXcB0X7/2wpBV6MB8GA1UdIwQYMBaAFBswsofOC1YWHLkX\
          cB0X7/2wpBV6MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAPpzQTeQ4CHC5jLm1gukxHNMn403\
          mOWg1CeY9Q5jHBnNAiEA3fzkU6gGA2DDQ73mO5hRAvHPkd+vS7T/H03XtB2/x5cWAwMAdAwAAHADAB0gB9R2Esol\
          oVnybWqDEwNJ8hVDJvKJkmefD6U3/DWVH20EAwBIMEYCIQCd2QCpWWV9T+l26Kww8Cpnoo/sBukP4ZmMPeMOzlr/\
          KwIhAJFnIeafLSj8tW7kntzb5+b617iPBbvafJkXtGXdIOL7FgMDAAQOAAAA
          """
        ),
        (
          .client,
          """
          FgMDACUQAAAhIJxDsLvfLUfckzQVCYJkgS/N15waetCwmDma1OrrT29hFAMDAAEBFgMDAEDayHMbegT1A54HJXTj\
          CUM40vAvLirbKGv9hNFb7oARjjd/Klfm/O2afREGmt0EmNIUuAF1V5iv1NxkgXbI/jFC
          """
        ),
        (
          .server,
          """
          FgMDALoEAAC2AAAcIACwSRY5HannkqRxwkHy/8nvtGWe1HYyRUglBEst6jQ/6PueGksKuHD6jx8Ub2Aduipo1cW7\
          4U3/hdE8295ofBuMylPyjALFzBsEh5uBOfAXEhElJUFa/PRJlTDTQKWHSaaFFgtyRAVJtzaBpdzL7MMEBVqSbEBH\
          Lsed4PupQfX5qMTEBsOXWENxE80Vld8iakwm0h3R8QLiW2gD7jSgqow0Lc9Az2Ldn5dX2yZ8jLAvRsEUAwMAAQEW\
          AwMAQI9b1PyibFDQTWl61y83e/eJrKITF9syB1ykF8QvZA2JVWsZ5a/h6lNdd1uKUHxneTQ2XwWRV/yy7+QglD9M\
          8tY=
          """
        ),
        (
          .client,
          """
          FwMDADDBsNLVeyZPmW08tW7vxb+E7Tu356Je/T9dcQYo6r7AbCk+TXz7naAMmwoz4m8skEI=
          """
        ),
        (
          .server,
          """
          FwMDADACslHEci5Zs1jYiQZxxMp8Qb4FCUNyEv6cbxQQLotzXD7x8fmva5lIs59oomA1KlU=
          """
        ),
        (
          .client,
          """
          FwMDAEA8o/9a7iaAPsl8z1dDBNcoWkuvOB8IOowfYUbDWrR9PjUoJHiTBbaMYgCp1hh0/P5Tym5jMxawEKDzmdei\
          BxyY
          """
        ),
        (
          .server,
          """
          FwMDAECPiYjAo4loIadakuis5MCRXjhPSfWTDDBQAwLpl9QztoDERnCLR3SKjn+8+YWQ1obPgVhxRidgZY/su+8A\
          ZiT8
          """
        ),
        (
          .client,
          """
          FQMDADBAHU9KB1bHwY9juLVGQn+eX3d9W7IOmGWTzK3ifdejcqDum+L+apxpLLYvVj4iHBY=
          """
        ),
        (
          .server,
          """
          FQMDADCNRU9bhE2tI5m8WKaVJjGxWpINxZ8Erge0MHfkwNhPdCDIEXKDUayniM6fglZ/9es=
          """
        ),
      ]),
    TLSRecording(
      name: "tls12-resumed",
      keyLog: """
        CLIENT_RANDOM c3d609b2ee661161511d0043bb9c192c9274f4dc70b76560ac6aaf7ff16c51f0 \
        12d94ed95ed4169bea6c08cb79a29ba5ae70ad37dd82dabfba670e3a4b8a5fee8177d5e26ff42df88d65cc6715cb5d30
        """,
      pieces: [
        (
          .client,
          """
          FgMBAZoBAAGWAwPD1gmy7mYRYVEdAEO7nBksknT03HC3ZWCsaq9/8WxR8CCj9kZteajBtgoSotJm2pe8syeukr78\
          LN+FPiCRTr/KqgA4wCzAMACfzKnMqMyqwCvALwCewCTAKABrwCPAJwBnwArAFAA5wAnAEwAzAJ0AnAA9ADwANQAv\
          AP8BAAEVAAAADwANAAAKZGIuZXhhbXBsZQALAAQDAAECAAoADAAKAB0AFwAeABkAGAAjALAPApEu8eCskM0uovNp\
          7uQj6xhpoJWnB6gTCd0yemGcctPyHyiNSqF0usVcjPNsloycZl7qsGQUoOsSAtxaMvPnX1eOucsEDDEVKoqFaZQ2\
          9IrjDshGH8CTt7TKh+QqAOLNz3rLyfLxTjN6ABTu2rhEDYvkZpJuDYtJS1Z15uzsqSIdo3J5rYDVJqTHcS3hqwus\
          oupBKFo1JNgTUVxWRCoSMLSnHZofpGYEhFg2fRR1ywAWAAAAFwAAAA0AKgAoBAMFAwYDCAcICAgJCAoICwgECAUI\
          BgQBBQEGAQMDAwEDAgQCBQIGAg==
          """
        ),
        (
          .server,
          """
          FgMDAFUCAABRAwOMnlCSY3pta6I73pb3Em8SkFW8BwWUHGxET1dOR1JEASCj9kZteajBtgoSotJm2pe8syeukr78\
          LN+FPiCRTr/KqsAsAAAJ/wEAAQAAFwAAFAMDAAEBFgMDACh02JN/uTx0TxhrG4wIR1diGjyBCBIPBgLiKfIWF0xl\
          LP1EMasxkx2J
          """
        ),
        (
          .client,
          """
          FAMDAAEBFgMDACj9xCp9AMcctAmQvDAA22dFHBAiX4zJzJsy3dcllmO8c1xLqQwUQH1yFwMDACH9xCp9AMcctcfw\
          mopK1NDx/STm79b46lXDxIUNudA8/1k=
          """
        ),
        (.server, "FwMDACF02JN/uTx0UCn6xVfv8WFiFjI50lwlJT5AVfsEbYsANRE="),
        (.client, "FwMDACT9xCp9AMcctqS3U/WkNN+yewopykn6B0Edjg6bXm6d4lJqkxQ="),
        (.server, "FwMDACR02JN/uTx0UVDlhR8TyvfJDtTE2aEFR/e4V3+OyHO0NL86dFw="),
        (.client, "FQMDABr9xCp9AMcctxkUfhLchg0GxJpyBVJu+Iz9eQ=="),
        (.server, "FQMDABp02JN/uTx0UmauQcexdrCGN/d3beUxa2n3Tg=="),
      ]),
    TLSRecording(
      name: "tls12-renegotiate",
      keyLog: """
        CLIENT_RANDOM 13e2d1a6ed580c055a7616486671976cafda1642687bbae5ed81279600bef88b \
        0e07b47e7db21e8ce16461edb8f22a6958d1e0f495a571dad93a0eb1d61a8d01a46cf45ec009c340fae02c052f0034b0
        CLIENT_RANDOM 3faf5f666e39f3750c8e0b53f34cefde38bbe1ed050b94e078b71ced1950a964 \
        26916c870ffe80f4971fbef3d6d77c008ff9bb3ffd171a89dde0e382c4f684c414f55fd7377bf7ebc7e29efe47f64dbb
        """,
      pieces: [
        (
          .client,
          """
          FgMBAMoBAADGAwMT4tGm7VgMBVp2FkhmcZdsr9oWQmh7uuXtgSeWAL74iwAAOMAswDAAn8ypzKjMqsArwC8AnsAk\
          wCgAa8AjwCcAZ8AKwBQAOcAJwBMAMwCdAJwAPQA8ADUALwD/AQAAZQAAAA8ADQAACmRiLmV4YW1wbGUACwAEAwAB\
          AgAKAAwACgAdABcAHgAZABgAIwAAABYAAAAXAAAADQAqACgEAwUDBgMIBwgICAkICggLCAQIBQgGBAEFAQYBAwMD\
          AQMCBAIFAgYC
          """
        ),
        (
          .server,
          """
          FgMDAEECAAA9AwPeHPRyWMa5vwt7mPNcFK02I3afcM+h/L1ET1dOR1JEAQDALAAAFf8BAAEAAAsABAMAAQIAIwAA\
          ABcAABYDAwGyCwABrgABqwABqDCCAaQwggFJoAMCAQICFBNM5AK4G5rn4tVx9OTEBzicaBEVMAoGCCqGSM49BAMC\
          MCcxEDAOBgNVBAoMB0V4YW1wbGUxEzARBgNVBAMMCmRiLmV4YW1wbGUwHhcNMjYxMTIzMTkyMTQ4WhcNMzYxMTIw\
          MTkyMTQ4WjAnMRAwDgYDVQQKDAdFeGFtcGxlMRMwEQYDVQQDDApkYi5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZI\
          zj0DAQcDQgAEeJlBr0si2gpe7BS1hEHsvjuyxUJl7QQ0UNRTLwuqaB8Pf7yowU7g51LP+SKerSngApLcoagR9SVi\
          2AhbwqTfS6NTMFEwHQYDVR0OBBYEFBswsofOC1YWHLkXcB0X7/2wpBV6MB8GA1UdIwQYMBaAFBswsofOC1YWHLkX\
          cB0X7/2wpBV6MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAPpzQTeQ4CHC5jLm1gukxHNMn403\
          mOWg1CeY9Q5jHBnNAiEA3fzkU6gGA2DDQ73mO5hRAvHPkd+vS7T/H03XtB2/x5cWAwMAcwwAAG8DAB0g/T2SZgQz\
          LJSKd/6dEDkHzEmSxfatZHWxosBxFi221UEEAwBHMEUCICYO6mcB+gomWOsiH/UcykPVGl+htSQnqptnX1u753fN\
          AiEAorC8pETBtXXu7HMCWgSkM5GWIp7a2xS5Ewo+DMErKuUWAwMABA4AAAA=
          """
        ),
        (
          .client,
          """
          FgMDACUQAAAhIF+m+bDL7+yLUtX25fTTTMJvKy4Altl4w1AHknVV92MzFAMDAAEBFgMDACjSmXcafBxOum2wDlCd\
          ZjMWQo84NeqyRekksylD9yePX/vGUKkzizEz
          """
        ),
        (
          .server,
          """
          FgMDALoEAAC2AAAcIACwTmtJlQ8Vyf0Aype5VmHC+b5/R1IXBMMrhRSYzKNpwXe93AUoKXNz9gvIqoOMc+oH1awI\
          M/s+/SCxEMuphNtPSXHsPFlBAoc2QWbqXTvQozHBhiWUg5EhM9PesjRsV3fZ2gEL1x+OlZ4HdbwHFjYkTHN7/ew+\
          Ta+1+0JN5UHwA7S6SneujWsTauS4CL74T5n/UYJ4vAmQcfyIVKFd9VitEbos1Fnu2S3PxT3dXf0Xc3EUAwMAAQEW\
          AwMAKLhc8yDUT7MP4NTps8MRWrYPf96GjuA7ymtJlNBUVJCXIjnmlFDm2Zs=
          """
        ),
        (.client, "FwMDACHSmXcafBxOu8caTm5aODGZ1wlng1QxfB/UjG/XEXkrjSs="),
        (.server, "FwMDACG4XPMg1E+zEI3wR9+s4qXDcbY0YYss75a2MSVAG6hUNVk="),
        (
          .client,
          """
          FgMDAPHSmXcafBxOvDa/6liFe5CzhHd5uVTcu/KX3TrFSn+0RdbqQq0Zfz4mqVa0h0CEJVLRH/CVv2xPTxoI3BzW\
          71D07cR4+MlaxJXTMCsFWqCZjUd45gzGe05b2qxKlxkjfGNDr5nDikXrlDHtyLiQTeQD2i/aqnNwLWq+WpMHScPl\
          S5tFBhozzvwsAApuoBLXLxFZF4XGis6lB8mKPWa2bLklroafg4Gf+BXI/pB839zEkGAHCqSBmLB1K80/PjyUczJS\
          q8lQF89oARZ4ZNxwP4EdiyjNVHTa0gIZmuZp//ZhtWSKM+QVOb/I3CubBkZz5hW+
          """
        ),
        (
          .server,
          """
          FgMDAHG4XPMg1E+zEQkhDdFsJPlmRdHgNSFSkNvJ4t935e9JcPh12MzY6XXebXVdQzrjx3nAr0SViGg7UvJa13oN\
          LmVnfDFXtesJYrej5QsWMH6xXuU+sn7RaI2kUe5XR05JXxtbtlZA0yZ+Giuzv3dUYrWJWhYDAwHKuFzzINRPsxJp\
          E9Z6VvKpfCvp86kpY0Ci4rDptv7QFl82BYAfDcKnW5CeHEgy5TRf7VUj77IaIgP14IRVsS4rlaJQa00QwVgr+8xU\
          PHJQwysfb6oHrXiCxhhe69kPhioqylSJp2DsWC7fx56EOicIqnK+FSrrMl4WsRCdvAmk+7ftbCrja0drg84AKKxk\
          Lf+bT4hbZ/1cxgJu20KPKWcM4ETPIzVIIOgJxYDbBmwhrAsG6xJaYfm7sBWnsHid5wyKxnJDw70wkl3PjT2VS556\
          jV2LHSj/7zDWEQSN7ptVifYxM542+wVyhlWyE6OpklvnEpJfQo2MQTtghcg8wkl7kJwoEJUeEr9o5UJ+tTaY8nD0\
          9NYK2EkJ6uCGjhJGy0etACIRfXk84bPuPW5vds8ulhxQHtJWvi8KQcDAM/H3QvtI02IUleLOMgzRlauefh49XFDe\
          +LvBaAi1iWdAksDDSO2cHO9qx4mZO64v3qqUlrODgS2/SdR/G0W9/cILETQPjrNhRJeIDa3df8WX7gvx5yvkchNV\
          c8BpY8zB/UBg9NhFicU1HSFxUYgKLf/dNFhkJyGGaZRUrh11GynSXUhnmGxW7GlKGHOt8WoWAwMAi7hc8yDUT7MT\
          z53HvvXgTlArWoUz9dI+6liGJyWTWSbNXgPkRv5u6wEMGgWyOCoDZxDB4f9HJ0UqBLoC+rQUQHUhJUG9mi9yIytE\
          uTcCTpJBuoPuKc1a7uzZQ9YJKB6lXJmeHVHJJh+SulxajamAV51huB5tIPTeOIrLERP3rKDKPPyZNc5gJZ9g6F8W\
          AwMAHLhc8yDUT7MUWW6DewG+YfkTYzzqkleuNn31+F8=
          """
        ),
        (
          .client,
          """
          FgMDAD3SmXcafBxOvba62a1Afaizp5wuIXfm8xsBVcow5PvXfWRxUJoYkXJn3Nxo/UQvUt6C5dLcz9GfGn4OZCW8\
          FAMDABnSmXcafBxOvnPOTLsm3wDcXLYzPuslP1U5FgMDAChBXgAxNiCxig0zBSl8NvGePYa8XPm4rh9lGwwzYI9H\
          hlA2w1WwsaK0
          """
        ),
        (
          .server,
          """
          FgMDANK4XPMg1E+zFVsQZMmrD/gIv6K86zZoaCE6pU88hSmKCSepR4Jgbt46x/+Mwz+/a0raq6kYB2mwb0iJMxFT\
          WRgrhyLU6qO/MeU6YcOouka3YxQCAHyC4/zQ+WO11QPUEKhMV5ahOAWuDCzmLvKcf59IY2ReD8FmB511q670YcHW\
          K+BebxR+9oSPl2Y1byV3axCIHgp0Qjdsrea8HTYYKCg25E/sAzVtF7iUlb7BpuxU4tkatMNVcQUBjtil95HI86VP\
          vPNJDu2cSvK7YWGLx9TeiQQUAwMAGbhc8yDUT7MWZmyepQPIZYb74jsLD28zs7gWAwMAKNJNFg2iOUlTOvYwL0si\
          ptORPHzm4rLzUpb8xHaflE46Lzx4jXQYNZo=
          """
        ),
        (
          .client,
          """
          FwMDACRBXgAxNiCxi9rSFQ1JrynG9NZi1lJEGjNJdh8NkCoBIVZ0EPwVAwMAGkFeADE2ILGMidregA76t2X4/VDl\
          eFg1Z8uw
          """
        ),
        (
          .server,
          """
          FwMDACTSTRYNojlJVLr5kkvsQF8lzl7RtuXGXoGDALxJPYbQ7s3wVLEVAwMAGtJNFg2iOUlVI+P51L6D0jsANcUW\
          iYvu6+Ax
          """
        ),
      ]),
  ]
}
